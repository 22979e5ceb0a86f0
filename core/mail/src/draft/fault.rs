//! Why a message could not be composed.

use os1_base::{ErrorKind, Explained};

/// Why a message could not be composed. Names no content of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// A name has a line break or another control character in it.
    #[error("The {what} has a line break or a control character in it. Take it out and try again.")]
    NotOneLine {
        /// Which field.
        what: &'static str,
    },
    /// An attachment is larger than [`super::MAX_FILE_BYTES`].
    #[error(
        "The attachment is larger than 25 MiB, more than most servers take. Send less at once."
    )]
    FileTooLarge,
    /// The message could not be written.
    #[error("The message could not be put together. Please report this.")]
    Unwritable,
}

impl Explained for DraftFault {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotOneLine { .. } => ErrorKind::Invalid,
            Self::FileTooLarge => ErrorKind::TooLarge,
            Self::Unwritable => ErrorKind::Internal,
        }
    }
}
