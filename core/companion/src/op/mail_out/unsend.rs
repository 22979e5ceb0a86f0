//! Taking back what has not left yet, and deciding about what is unclear.

use os1_base::{Error, ErrorKind, Id};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::world::World;

/// The component of the journal under which sending is undone.
pub(crate) const OUTBOX_COMPONENT: &str = "outbox";

/// How a message is taken back: by not sending it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Unsend {
    /// Its id in the outbox.
    pub(crate) id: Id,
}

impl Companion {
    /// Lets a message be: it is not sent, or not sent again.
    ///
    /// # Errors
    /// There is no such message, or it left already.
    pub fn leave_message(&self, id: &str) -> Result<(), Error> {
        self.world.unsend(parsed(id)?)
    }

    /// Sends a message again that failed or about which it is unclear whether it arrived. The
    /// user's own word.
    ///
    /// # Errors
    /// There is no such message, or it is not one of these.
    pub fn send_again(&self, id: &str) -> Result<(), Error> {
        let gesture = self.door.gesture();
        Ok(self.world.gate().send_again(gesture, parsed(id)?)?)
    }
}

impl World {
    /// Takes a message back that has not left.
    pub(crate) fn unsend(&self, id: Id) -> Result<(), Error> {
        self.gate().leave(id).map_err(|error| match error {
            os1_guard::GuardError::WrongStep { .. } => Error::new(
                ErrorKind::Refused,
                "That message has left already, so it cannot be taken back.",
            ),
            other => other.into(),
        })
    }

    /// Enters in the journal that a message is to be sent, so that it can be taken back.
    pub(super) fn note_queued(&self, id: Id) -> Result<(), Error> {
        let Some(entry) = self.outbox_entry(id)? else {
            return Ok(());
        };
        let what = format!("put a message to {} into the outbox", entry.to.join(", "));
        let inverse = serde_json::to_value(Unsend { id }).ok();
        self.note(&what, "you said yes to it", OUTBOX_COMPONENT, inverse)
    }
}

fn parsed(id: &str) -> Result<Id, Error> {
    id.parse().map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "That is no id of a message in the outbox. os1 outbox lists them.",
        )
    })
}
