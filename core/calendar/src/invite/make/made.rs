//! What came of making a message.

use os1_base::{ErrorKind, Explained};

use crate::EventSet;

/// A message ready to be asked about.
#[derive(Debug, Clone)]
pub struct Made {
    /// The whole text, lines ended by `\n`; on the wire each ends with CRLF.
    pub calendar: String,
    /// The event as the user has it once the message is on its way.
    pub after: EventSet,
}

/// Why a message was not made. Nothing happened then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MakeFault {
    /// None of the user's addresses is among the guests.
    #[error(
        "None of your addresses is among the guests, so there is nothing to answer with. `os1 calendar invite me ADDRESS` tells which are yours."
    )]
    NotInvited,
    /// The user has no address.
    #[error(
        "I do not know your address yet. `os1 calendar invite me ADDRESS` tells which are yours."
    )]
    NoAddress,
    /// The organizer's address is no plain mail address.
    #[error("The organizer has no plain mail address, so nothing can be sent there.")]
    NoOrganizer,
    /// Somebody else organises it.
    #[error(
        "Somebody else organises this event, so only they can invite to it or call it off. `os1 calendar answer` answers them."
    )]
    NotYours,
    /// There is no such instance.
    #[error("The event does not take place at that time. `os1 calendar agenda` shows its times.")]
    NoSuchInstance,
    /// There is nobody to write to.
    #[error("There is no guest to write to. Name one with --guest ADDRESS.")]
    NoGuests,
    /// One of them is not among the guests.
    #[error("That address is not among the guests of the event.")]
    NotAGuest,
    /// The end is not after the beginning.
    #[error("The new time ends before it begins. Say both, or how long it takes.")]
    EndBeforeStart,
    /// It waits for another kind of answer.
    #[error("That cannot be answered this way. `os1 calendar invite show ID` says what it asks.")]
    OtherAnswer,
    /// It was called off.
    #[error("It was called off, so there is nothing to answer.")]
    CalledOff,
}

impl Explained for MakeFault {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotYours | Self::CalledOff => ErrorKind::Refused,
            Self::NoSuchInstance | Self::NotAGuest => ErrorKind::NotFound,
            _ => ErrorKind::Invalid,
        }
    }
}
