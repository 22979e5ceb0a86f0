//! Who comes along: invited once the table is certain, told when it is not any more, heard when they answer. The user
//! is asked about each.

use os1_base::{Error, Id};
use os1_booking::state::{Event, Reservation};
use os1_calendar::invite::CancelRequest;
use os1_calendar::{EventSet, ParticipationStatus};
use os1_guard::{Action, Address, InvitationKind, SendInvitation};

use super::calendar::uid;
use crate::world::World;

impl World {
    /// Asks for the yes to the invitation.
    pub(super) fn invite_to_table(&self, one: &Reservation) -> Result<(), Error> {
        let guest = one.request.guest.as_deref();
        let Some(guest) = guest.and_then(|guest| guest.parse::<Address>().ok()) else {
            return Ok(());
        };
        if !self.asked_about(one, InvitationKind::Invite)?.is_empty() {
            return Ok(());
        }
        // Who the user is, the calendar learns from the mail accounts.
        self.take_mailed_invitations()?;
        let account = self.inviting_account()?;
        let mut prepared =
            self.calendar()
                .prepare_invite(account, &uid(one), std::slice::from_ref(&guest))?;
        if one.request.guest_person.is_some() && one.guest_comes.is_none() {
            // The user has not chosen that address: the card says so.
            prepared.familiar.retain(|familiar| *familiar != guest);
        }
        self.ask_to_send(prepared, None)?;
        Ok(())
    }

    /// Asks for the yes to telling the guest that it is off. Where nobody was invited in the end, nobody is told.
    pub(super) fn uninvite_from_table(&self, one: &Reservation) -> Result<(), Error> {
        self.withdraw_invitation(one)?;
        if !self.asked_about(one, InvitationKind::Cancel)?.is_empty() {
            return Ok(());
        }
        let account = self.inviting_account()?;
        let request = CancelRequest {
            guests: Vec::new(),
            instance: None,
            and_later: false,
        };
        match self.calendar().prepare_cancel(account, &uid(one), &request) {
            Ok(prepared) => self.ask_to_send(prepared, None).map(|_| ()),
            // The invitation itself never got its yes.
            Err(_) => Ok(()),
        }
    }

    /// Takes the question about an invitation back that tells of a time which is not the table's any more: a yes to it
    /// would move the event back.
    pub(super) fn withdraw_invitation(&self, one: &Reservation) -> Result<(), Error> {
        for open in self.asked_about(one, InvitationKind::Invite)? {
            self.gate().decline(open)?;
        }
        Ok(())
    }

    /// Hears what the guest said, as their answer stands in the event of the table.
    pub(super) fn hear_guest(&self, one: &Reservation, event: &EventSet) -> Result<(), Error> {
        let (Some(guest), Some(event)) = (&one.request.guest, event.master()) else {
            return Ok(());
        };
        let known = event.attendees().into_iter();
        let Some(line) = known.into_iter().find(|line| line.is(guest)) else {
            return Ok(());
        };
        let comes = match line.status {
            ParticipationStatus::Accepted => Some(true),
            ParticipationStatus::Declined => Some(false),
            _ => None,
        };
        if comes != one.guest_comes {
            self.tables()
                .happen(one.id, &Event::GuestAnswered { comes })?;
        }
        Ok(())
    }

    /// What the guest is called: by the name of whom the user named, else by the address.
    pub(super) fn guest_name(&self, one: &Reservation) -> String {
        let person = one.request.guest_person.as_deref();
        let known = person.and_then(|key| self.guest(key).ok());
        let address = one.request.guest.clone().unwrap_or_default();
        let name = known.map_or(address, |guest| guest.name);
        os1_base::text::printable(&name)
    }

    /// The open questions about messages of this kind about the event of a table.
    fn asked_about(&self, one: &Reservation, kind: InvitationKind) -> Result<Vec<Id>, Error> {
        let gate = self.gate();
        let uid = uid(one);
        let mut found = Vec::new();
        for approval in gate.approvals()? {
            if let Action::SendInvitation(SendInvitation {
                uid: of, kind: is, ..
            }) = gate.action_of(approval.id)?
                && of == uid
                && is == kind
            {
                found.push(approval.id);
            }
        }
        Ok(found)
    }
}
