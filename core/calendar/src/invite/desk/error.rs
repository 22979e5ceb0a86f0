//! What can go wrong with invitations.

use os1_base::{ErrorKind, Explained};

use crate::CalendarError;
use crate::invite::{MakeFault, MessageFault};

/// Why something with an invitation did not work. Names no content of any event.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The file is no message that can be taken in.
    #[error(transparent)]
    Message(#[from] MessageFault),
    /// The message could not be made.
    #[error(transparent)]
    Make(#[from] MakeFault),
    /// No invitation has this id.
    #[error("There is no such invitation. `os1 calendar invite list` shows those that wait.")]
    NotFound,
    /// There is nothing to be taken over.
    #[error(
        "Nothing of this message waits for your word. `os1 calendar invite show ID` says what it is."
    )]
    NothingOffered,
    /// More than [`super::MAX_INVITATIONS`].
    #[error("There are 10,000 invitations already, the most that OS1 keeps. Nothing was taken in.")]
    TooMany,
    /// The calendar failed.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl From<os1_store::StoreError> for InviteError {
    fn from(error: os1_store::StoreError) -> Self {
        Self::Calendar(error.into())
    }
}

impl Explained for InviteError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Message(fault) => fault.kind(),
            Self::Make(fault) => fault.kind(),
            Self::NotFound | Self::NothingOffered => ErrorKind::NotFound,
            Self::TooMany => ErrorKind::TooLarge,
            Self::Calendar(error) => error.kind(),
        }
    }
}
