//! What can go wrong with a mail server.

use os1_base::{ErrorKind, Explained};
use os1_guard::{EgressError, GuardError, Origin, TransportFault};

/// Why something with a mail server did not work. Names no host, address or content.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The guard refused it, or the connection failed.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The server did not accept who we are.
    #[error(
        "The mail server did not accept the name or the password. Some providers want a password made for one program."
    )]
    Unauthorized,
    /// The server asks to be left alone for a while.
    #[error("The mail server asks to be tried again later. It will be.")]
    Busy,
    /// The server refused the command.
    #[error("The mail server refused that.")]
    Refused,
    /// The mailbox holds no more, or the mail is too big for it.
    #[error("The mailbox on the server is full, or takes no mail of that size.")]
    Full,
    /// What was asked about is not there.
    #[error("That is not on the mail server any more.")]
    Gone,
    /// The server lacks something that cannot be done without.
    #[error("The mail server cannot do that.")]
    Unsupported,
    /// The mail is at a host that the user did not open for the account.
    #[error(
        "The mail server keeps this mail at another host, {origin}, so nothing was sent there."
    )]
    Elsewhere {
        /// Where.
        origin: Box<Origin>,
    },
    /// The answer makes no sense.
    #[error(
        "The mail server's answer could not be understood. Check that the address and the port are the right ones."
    )]
    Unreadable,
    /// The answer is beyond a bound.
    #[error("The mail server's answer is larger than OS1 reads, so it was broken off.")]
    TooLarge,
}

impl PostError {
    /// Of an error of a [`os1_guard::GuardStream`].
    #[must_use]
    pub fn of_io(error: &std::io::Error) -> Self {
        EgressError::of_io(error).into()
    }
}

impl From<EgressError> for PostError {
    fn from(error: EgressError) -> Self {
        Self::Guard(error.into())
    }
}

impl From<PostError> for TransportFault {
    fn from(error: PostError) -> Self {
        match error {
            PostError::Guard(GuardError::Egress(
                EgressError::Unreachable
                | EgressError::ConnectTimeout
                | EgressError::Stalled
                | EgressError::BrokenOff,
            ))
            | PostError::Unreadable => Self::Unreachable,
            PostError::Guard(error) => Self::Guard(error),
            PostError::Unauthorized => Self::Unauthorized,
            PostError::Busy => Self::Later {
                said: String::new(),
            },
            PostError::Gone => Self::Conflict,
            PostError::Refused
            | PostError::Full
            | PostError::Unsupported
            | PostError::Elsewhere { .. }
            | PostError::TooLarge => Self::Rejected,
        }
    }
}

impl Explained for PostError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Guard(error) => error.kind(),
            Self::Unauthorized => ErrorKind::Unauthorized,
            Self::Elsewhere { .. } => ErrorKind::NeedsApproval,
            Self::Busy => ErrorKind::Busy,
            Self::Refused | Self::Full => ErrorKind::Refused,
            Self::Gone => ErrorKind::NotFound,
            Self::Unsupported => ErrorKind::Unsupported,
            Self::Unreadable => ErrorKind::Network,
            Self::TooLarge => ErrorKind::TooLarge,
        }
    }
}
