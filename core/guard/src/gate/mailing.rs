//! The outbox from approval to the copy in Sent.

use bytes::Bytes;
use jiff::Timestamp;
use os1_base::Id;

use super::Gate;
use crate::action::{Action, Refusal, SendMail};
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::outbox::{self, MAX_FROZEN, OutboxCommand, OutboxEntry, OutboxEvent, OutboxState};
use crate::permit::{Ground, Permit};

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
    /// bytes on the wire are frozen now and are the same at every attempt. Works offline;
    /// the message waits then.
    ///
    /// # Errors
    /// As [`Gate::redeem`]; [`GuardError::Refused`] for more than [`MAX_FROZEN`] bytes.
    pub fn queue(
        &self,
        permit: Permit,
        mail: SendMail,
        frozen: &[u8],
        not_before: Timestamp,
    ) -> Result<Id, GuardError> {
        self.enqueue(&permit, &Action::SendMail(mail), frozen, not_before)
    }

    /// The same for what a calendar sends: an answer to an invitation, another time, an
    /// invitation. `frozen` is its MIME part.
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
        if frozen.len() > MAX_FROZEN {
            return Err(Refusal::TooLong {
                what: "message",
                most: MAX_FROZEN,
            }
            .into());
        }
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
            | OutboxEvent::Reject
            | OutboxEvent::Accept
            | OutboxEvent::Lose
            | OutboxEvent::FoundInSent
            | OutboxEvent::NotInSent
            | OutboxEvent::File => self.step(id, event),
            OutboxEvent::Queue
            | OutboxEvent::Attempt
            | OutboxEvent::Resend
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

    fn step(
        &self,
        id: Id,
        event: OutboxEvent,
    ) -> Result<(OutboxState, Option<OutboxCommand>), GuardError> {
        let now = self.now();
        self.0.store.write(|tx| outbox::step(tx, id, event, now))
    }
}
