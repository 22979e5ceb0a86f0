//! Who comes along: invited once the table is certain, told when it is not any more. The user is asked about each.

use os1_base::Error;
use os1_booking::state::Reservation;
use os1_calendar::invite::CancelRequest;
use os1_guard::{Action, Address};

use super::calendar::uid;
use crate::world::World;

impl World {
    /// Asks for the yes to the invitation.
    pub(super) fn invite_to_table(&self, one: &Reservation) -> Result<(), Error> {
        let guest = one.request.guest.as_deref();
        let Some(guest) = guest.and_then(|guest| guest.parse::<Address>().ok()) else {
            return Ok(());
        };
        if self.is_asked_about(&uid(one))? {
            return Ok(());
        }
        // Who the user is, the calendar learns from the mail accounts.
        self.take_mailed_invitations()?;
        let account = self.inviting_account()?;
        let prepared = self
            .calendar()
            .prepare_invite(account, &uid(one), &[guest])?;
        self.ask_to_send(prepared, None)?;
        Ok(())
    }

    /// Asks for the yes to telling the guest that it is off. Where nobody was invited in the end, nobody is told.
    pub(super) fn uninvite_from_table(&self, one: &Reservation) -> Result<(), Error> {
        if self.is_asked_about(&uid(one))? {
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

    /// Whether a message about this event waits for a yes already.
    fn is_asked_about(&self, uid: &str) -> Result<bool, Error> {
        let gate = self.gate();
        for approval in gate.approvals()? {
            if let Action::SendInvitation(sent) = gate.action_of(approval.id)?
                && sent.uid == uid
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
