//! The outbox from approval to the copy in Sent.

use std::collections::BTreeSet;

use bytes::Bytes;
use jiff::Timestamp;
use os1_base::Id;

use super::Gate;
use crate::action::{Action, SendMail};
use crate::approval;
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::outbox::{self, OutboxCommand, OutboxEntry, OutboxEvent, OutboxState};
use crate::permit::{Ground, Permit};
use crate::{Address, Digest};

/// A message to hand to the server now.
#[derive(Debug)]
pub struct Outgoing {
    /// Under this id the outcome is reported.
    pub id: Id,
    /// For this message, now.
    pub permit: Permit,
    /// What was approved: a message, or what a calendar sends (iMIP, RFC 6047).
    pub action: Action,
    /// The bytes on the wire, frozen at approval.
    pub frozen: Bytes,
}

impl Gate {
    /// Uses an approval up by putting its message into the outbox, in one transaction. The
    /// bytes on the wire are those whose hash was approved, and are the same at every attempt.
    /// Works offline; the message waits then.
    ///
    /// # Errors
    /// As [`Gate::redeem`]; [`GuardError::NotTheSame`] for other bytes than the approved;
    /// [`GuardError::Refused`] for more than [`crate::MAX_FROZEN`] bytes.
    pub fn queue(
        &self,
        permit: Permit,
        mail: SendMail,
        frozen: &[u8],
        not_before: Timestamp,
    ) -> Result<Id, GuardError> {
        if mail.sha256 != Digest::of(frozen) {
            return Err(GuardError::NotTheSame);
        }
        let not_before = mail.not_before.unwrap_or(not_before);
        self.enqueue(&permit, &Action::SendMail(mail), frozen, not_before)
    }

    /// Puts the message of an approval that [`Gate::propose_mail`] asked for into the outbox,
    /// after the yes: right away, or after a restart.
    ///
    /// # Errors
    /// As [`Gate::permit`] and [`Gate::queue`].
    pub fn queue_mail(&self, approval: Id) -> Result<Id, GuardError> {
        let permit = self.permit(approval)?;
        let Action::SendMail(mail) = self.action_of(approval)? else {
            return Err(GuardError::NotTheSame);
        };
        let frozen = self
            .0
            .store
            .read(|connection| approval::message(connection, approval))?;
        self.queue(permit, mail, &frozen, self.now())
    }

    /// The same for what a calendar sends: an answer to an invitation, another time, an
    /// invitation. `frozen` is the message that carries it.
    ///
    /// # Errors
    /// As [`Gate::queue`]; [`GuardError::NotTheSame`] for any other action.
    pub fn queue_invitation(
        &self,
        permit: Permit,
        action: &Action,
        frozen: &[u8],
        not_before: Timestamp,
    ) -> Result<Id, GuardError> {
        if !outbox::is_invitation(action) {
            return Err(GuardError::NotTheSame);
        }
        self.enqueue(&permit, action, frozen, not_before)
    }

    fn enqueue(
        &self,
        permit: &Permit,
        action: &Action,
        frozen: &[u8],
        not_before: Timestamp,
    ) -> Result<Id, GuardError> {
        outbox::check_size(frozen)?;
        let (id, now) = (self.0.ids.next(), self.now());
        self.use_up(permit, action, |tx| {
            outbox::insert(tx, id, action, frozen, not_before, now)
        })?;
        Ok(id)
    }

    /// Every message of the outbox, oldest first.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn outbox(&self) -> Result<Vec<OutboxEntry>, GuardError> {
        self.0.store.read(outbox::list)
    }

    /// Everybody to whom something of the outbox went.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn sent_to(&self) -> Result<BTreeSet<Address>, GuardError> {
        let sent = [OutboxState::Accepted, OutboxState::Filed];
        let entries = self.outbox()?;
        let sent = entries.iter().filter(|entry| sent.contains(&entry.state));
        Ok(sent
            .flat_map(|entry| &entry.to)
            .filter_map(|address| address.parse().ok())
            .collect())
    }

    /// What was approved under an entry of the outbox.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::Store`].
    pub fn outbox_action(&self, id: Id) -> Result<Action, GuardError> {
        let (_, action, _) = self
            .0
            .store
            .read(|connection| outbox::load(connection, id))?;
        Ok(action)
    }

    /// The queued messages whose time has come, oldest first.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn due(&self) -> Result<Vec<Id>, GuardError> {
        let now = self.now();
        self.0.store.read(|connection| outbox::due(connection, now))
    }

    /// The bytes of a message as they went, or will go, over the wire.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::Store`].
    pub fn outbox_bytes(&self, id: Id) -> Result<Bytes, GuardError> {
        let (_, _, frozen) = self
            .0
            .store
            .read(|connection| outbox::load(connection, id))?;
        Ok(frozen.into())
    }

    /// Prepares one attempt. The permit turns the message to `Attempting` when the transport
    /// redeems it, which is durable before DATA; of two attempts prepared at the same time
    /// only one can be redeemed.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::WrongStep`] when it is not queued.
    pub fn attempt(&self, id: Id) -> Result<Outgoing, GuardError> {
        let (state, action, frozen) = self
            .0
            .store
            .read(|connection| outbox::load(connection, id))?;
        if state != OutboxState::Queued {
            return Err(GuardError::WrongStep {
                state: state.word(),
            });
        }
        Ok(Outgoing {
            id,
            permit: self.permit_for(action.digest(), Ground::Outbox(id))?,
            action,
            frozen: frozen.into(),
        })
    }

    /// Reports how an attempt, a look into Sent or the filing went; returns what to do next.
    ///
    /// # Errors
    /// [`GuardError::WrongStep`] when it does not fit, and for the events that are not for a
    /// transport to report: only a redeemed permit attempts, only the user sends again.
    pub fn report(
        &self,
        id: Id,
        event: OutboxEvent,
    ) -> Result<(OutboxState, Option<OutboxCommand>), GuardError> {
        match event {
            OutboxEvent::Retry
            | OutboxEvent::Postpone
            | OutboxEvent::Reject
            | OutboxEvent::Accept
            | OutboxEvent::Lose
            | OutboxEvent::FoundInSent
            | OutboxEvent::NotInSent
            | OutboxEvent::File => self.step(id, event),
            OutboxEvent::Queue
            | OutboxEvent::Attempt
            | OutboxEvent::Resend
            | OutboxEvent::Leave
            | OutboxEvent::Stop
            | OutboxEvent::Crash
            | OutboxEvent::Restored => Err(GuardError::WrongStep {
                state: "not waiting for that",
            }),
        }
    }

    /// The user decides that a failed or unclear message goes again.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::WrongStep`].
    pub fn send_again(&self, _by: UserGesture, id: Id) -> Result<(), GuardError> {
        self.step(id, OutboxEvent::Resend).map(|_| ())
    }

    /// The user lets a message be that did not leave, or about which it is unclear. Needs no
    /// gesture: a no is never dangerous.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::WrongStep`] when it is being sent or was.
    pub fn leave(&self, id: Id) -> Result<(), GuardError> {
        self.step(id, OutboxEvent::Leave).map(|_| ())
    }

    /// Keeps what a server said about a message; it is shown with it. `None` forgets it.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn note_why(&self, id: Id, why: Option<&str>) -> Result<(), GuardError> {
        self.0.store.write(|tx| outbox::note_why(tx, id, why))
    }

    fn step(
        &self,
        id: Id,
        event: OutboxEvent,
    ) -> Result<(OutboxState, Option<OutboxCommand>), GuardError> {
        let now = self.now();
        self.0.store.write(|tx| outbox::step(tx, id, event, now))
    }
}
