//! One attempt to hand a message over, and what it came to.

use os1_base::{Error, Explained as _, Id};
use os1_guard::{
    EgressError, GuardError, Handed, MailTransport as _, OutboxEvent, OutboxState, TransportFault,
};

use crate::companion::Companion;
use crate::world::World;

/// After so many attempts a message counts as one that cannot be sent: with the waits of the
/// outbox about five days (RFC 5321 §4.5.4.1).
const MOST_ATTEMPTS: u32 = 36;

impl Companion {
    /// Tries to send one message; whether anything happened to it.
    pub(super) async fn try_one(&self, id: Id) -> Result<bool, Error> {
        let gate = self.world.gate();
        let outgoing = match gate.attempt(id) {
            Ok(outgoing) => outgoing,
            // Somebody else is at it, or it was stopped.
            Err(GuardError::WrongStep { .. }) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let account = match outgoing.action.account() {
            Some(account) => self.world.mail_account_of(account)?,
            None => None,
        };
        let Some(account) = account else {
            // What a calendar sends may still be written to a file.
            return Ok(false);
        };
        let channel = match self.world.submission(&account).await {
            Ok(channel) => channel,
            Err(error) => return self.world.not_now(id, &error.message),
        };
        match channel.send(outgoing).await {
            Ok(Handed::Accepted) => {
                gate.report(id, OutboxEvent::Accept)?;
                gate.note_why(id, None)?;
                Ok(true)
            }
            Ok(Handed::Unclear) => {
                gate.report(id, OutboxEvent::Lose)?;
                let why = "the connection broke right after the message was handed over";
                gate.note_why(id, Some(why))?;
                Ok(true)
            }
            Err(fault) => self.world.failed(id, fault),
        }
    }
}

impl World {
    /// What a fault before the final dot means for the message.
    fn failed(&self, id: Id, fault: TransportFault) -> Result<bool, Error> {
        let gate = self.gate();
        match fault {
            TransportFault::Refused { said } => {
                gate.report(id, OutboxEvent::Reject)?;
                gate.note_why(id, Some(&said))?;
                Ok(true)
            }
            TransportFault::Later { said } => self.not_now(id, &said),
            // Of two that had a permit the other one used it, or the stop word ended both.
            TransportFault::Guard(
                GuardError::WrongStep { .. } | GuardError::Used | GuardError::Stopped,
            ) => Ok(false),
            TransportFault::Guard(GuardError::Egress(EgressError::Stopped)) => {
                if self.stands(id)? == Some(OutboxState::Attempting) {
                    gate.report(id, OutboxEvent::Retry)?;
                }
                gate.leave(id)?;
                Ok(true)
            }
            // It waits for the connection as if nobody had tried.
            TransportFault::Guard(GuardError::Egress(EgressError::Offline)) => Ok(false),
            TransportFault::Guard(error) if error.kind() == os1_base::ErrorKind::Internal => {
                Err(error.into())
            }
            other => self.not_now(id, &other.to_string()),
        }
    }

    /// It is tried again later, or given up after [`MOST_ATTEMPTS`].
    fn not_now(&self, id: Id, why: &str) -> Result<bool, Error> {
        let gate = self.gate();
        let Some(entry) = self.outbox_entry(id)? else {
            return Ok(false);
        };
        let event = match entry.state {
            _ if entry.attempts >= MOST_ATTEMPTS => OutboxEvent::Reject,
            OutboxState::Attempting => OutboxEvent::Retry,
            _ => OutboxEvent::Postpone,
        };
        gate.report(id, event)?;
        gate.note_why(id, Some(why))?;
        Ok(true)
    }

    fn stands(&self, id: Id) -> Result<Option<OutboxState>, Error> {
        Ok(self.outbox_entry(id)?.map(|entry| entry.state))
    }
}
