//! Preparing what the user sends as an organizer, and what a guest asks.

use os1_base::Id;
use os1_guard::{Action, Address, InvitationKind, SendInvitation};

use super::answer::summary;
use super::prepared::{Kind, Prepared};
use super::{CancelRequest, InviteError};
use crate::calendar::Calendar;
use crate::invite::make::{self, Cancelling};
use crate::invite::parts::reread;
use crate::invite::store;
use crate::invite::{MakeFault, Own};
use crate::{Event, EventSet, Span};

impl Calendar {
    /// Prepares an invitation to an event of the user's, for `guests` and those it has; a
    /// later call tells them of what changed. `guests` are the user's own words.
    ///
    /// # Errors
    /// [`MakeFault`], there is no such event.
    pub fn prepare_invite(
        &self,
        account: Id,
        event: &str,
        guests: &[Address],
    ) -> Result<Prepared, InviteError> {
        let (object, set) = self.own_event(event)?;
        let own = self.own()?;
        let before = self.store.read(|c| store::told(c, &object.uid))?;
        let before = before.as_deref().and_then(reread);
        let now = self.clock.now().timestamp();
        let (made, from) = make::invite(&set, &own, guests, before.as_ref(), now)?;
        let to = others(&made.after, &own);
        let mut familiar = guests.to_vec();
        // Who was told before is of the thread.
        familiar.extend(before.iter().flat_map(|before| others(before, &own)));
        let head = shown(&made.after)?;
        Ok(Prepared {
            action: Action::SendInvitation(SendInvitation {
                account,
                from,
                to,
                kind: InvitationKind::Invite,
                uid: object.uid.clone(),
                sequence: u64::from(head.sequence()),
                summary: summary(head),
                calendar: made.calendar,
            }),
            familiar,
            uid: object.uid,
            kind: Kind::Told,
            keeps: true,
            after: made.after.document().write().into_bytes(),
        })
    }

    /// Prepares calling off an event of the user's, one time of it, one and all later ones,
    /// or taking guests off its list. Of an event that is gone from the calendar counts what its
    /// guests know.
    ///
    /// # Errors
    /// As [`Calendar::prepare_invite`].
    pub fn prepare_cancel(
        &self,
        account: Id,
        event: &str,
        request: &CancelRequest,
    ) -> Result<Prepared, InviteError> {
        let (uid, set, is_there) = match self.own_event(event) {
            Ok((object, set)) => (object.uid, set, true),
            Err(gone) => {
                let told = self.store.read(|c| store::told(c, event.trim()))?;
                let set = told.as_deref().and_then(reread).filter(stands);
                let set = set.ok_or(gone)?;
                (set.uid(), set, false)
            }
        };
        let own = self.own()?;
        let cancelling = Cancelling {
            own: &own,
            guests: &request.guests,
            instance: request.instance.as_ref(),
            and_later: request.and_later,
            now: self.clock.now().timestamp(),
        };
        let (made, from, to) = make::cancel(&set, &cancelling)?;
        let before = self.store.read(|c| store::told(c, &uid))?;
        let before = before.as_deref().and_then(reread);
        let newest = made.after.events().iter().map(Event::sequence).max();
        Ok(Prepared {
            action: Action::SendInvitation(SendInvitation {
                account,
                from,
                to,
                kind: InvitationKind::Cancel,
                uid: uid.clone(),
                sequence: u64::from(newest.unwrap_or(0)),
                summary: summary(shown(&made.after)?),
                calendar: made.calendar,
            }),
            familiar: before
                .iter()
                .flat_map(|before| others(before, &own))
                .collect(),
            uid,
            kind: Kind::Told,
            keeps: is_there,
            after: made.after.document().write().into_bytes(),
        })
    }

    /// Prepares asking the organizer for the latest state of what the user was invited to.
    ///
    /// # Errors
    /// [`InviteError::NotFound`], [`MakeFault`].
    pub fn prepare_refresh(&self, account: Id, id: &str) -> Result<Prepared, InviteError> {
        let uid = match self.invitation_row(id) {
            Ok(row) => row.uid,
            Err(InviteError::NotFound) => self.own_event(id)?.0.uid,
            Err(error) => return Err(error),
        };
        let known = self.known_event(&uid)?.ok_or(InviteError::NotFound)?;
        let own = self.own()?;
        let (made, from) = make::refresh(&known.set, &own, self.clock.now().timestamp())?;
        let head = shown(&known.set)?;
        let organizer = head.organizer().ok_or(MakeFault::NoOrganizer)?;
        let organizer: Address = organizer
            .address
            .parse()
            .map_err(|_| MakeFault::NoOrganizer)?;
        Ok(Prepared {
            action: Action::SendInvitation(SendInvitation {
                account,
                from,
                to: vec![organizer],
                kind: InvitationKind::Refresh,
                uid: uid.clone(),
                sequence: u64::from(head.sequence()),
                summary: summary(head),
                calendar: made.calendar,
            }),
            familiar: Vec::new(),
            uid,
            kind: Kind::Said,
            keeps: false,
            after: Vec::new(),
        })
    }

    /// Prepares asking `guests`, the user's own words, when they are taken.
    ///
    /// # Errors
    /// [`MakeFault`].
    pub fn prepare_ask_busy(
        &self,
        account: Id,
        guests: &[Address],
        window: &Span,
    ) -> Result<Prepared, InviteError> {
        let own = self.own()?;
        let from = own.addresses().first().ok_or(MakeFault::NoAddress)?;
        if guests.is_empty() {
            return Err(MakeFault::NoGuests.into());
        }
        if window.is_empty() {
            return Err(MakeFault::EndBeforeStart.into());
        }
        let uid = format!("{}@{}", self.ids.next(), from.domain());
        let now = self.clock.now().timestamp();
        Ok(Prepared {
            action: Action::SendInvitation(SendInvitation {
                account,
                from: from.clone(),
                to: guests.to_vec(),
                kind: InvitationKind::AskBusy,
                uid: uid.clone(),
                sequence: 0,
                summary: String::new(),
                calendar: make::ask_busy(from, guests, window, &uid, now),
            }),
            familiar: guests.to_vec(),
            uid,
            kind: Kind::Said,
            keeps: false,
            after: Vec::new(),
        })
    }
}

fn shown(set: &EventSet) -> Result<&Event, InviteError> {
    let event = set.master().or(set.events().first());
    event.ok_or(InviteError::NotFound)
}

fn others(set: &EventSet, own: &Own) -> Vec<Address> {
    make::others(set, own)
}

/// Whether it is not called off already.
fn stands(set: &EventSet) -> bool {
    let master = set.master();
    master.is_some_and(|event| event.status() != Some(crate::Status::Cancelled))
}
