//! What can go wrong with documents.

use os1_base::{ErrorKind, Explained};
use os1_guard::GuardError;
use os1_store::StoreError;

/// Why something with a document did not work. Names no content of any document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Larger than [`crate::MAX_DOCUMENT_BYTES`].
    #[error("This file is larger than 64 MB, which is more than OS1 keeps of one document.")]
    TooLarge,
    /// No document has this id or name.
    #[error("There is no such document. `os1 documents list` shows the names.")]
    NotFound,
    /// Several documents could be meant.
    #[error("{0} documents could be meant. Say more of the name, or the id.")]
    Ambiguous(usize),
    /// Nothing is left of the name.
    #[error("A document has a name of 1 to 200 characters. Nothing was kept.")]
    Name,
    /// Not a text that can be written on.
    #[error(
        "Only plain text and Markdown can be written on, and this document is neither. Nothing was changed."
    )]
    NotText,
    /// The document was changed after the change that is to be taken back.
    #[error("This document was changed since, so that change cannot be taken back by itself.")]
    ChangedSince,
    /// A file or folder could not be read or written.
    #[error("{what} failed: {why}. Check the path and its permissions, then try again.")]
    Io {
        /// What was tried, without the path.
        what: &'static str,
        /// What the system said.
        why: std::io::Error,
    },
    /// A kept document does not unpack.
    #[error(
        "A kept document is damaged and could not be unpacked. Restore the profile from a backup, or import the file again."
    )]
    Damaged,
    /// The activity log refused.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for DocumentError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl Explained for DocumentError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge => ErrorKind::TooLarge,
            Self::NotFound => ErrorKind::NotFound,
            Self::Ambiguous(_) | Self::Name | Self::NotText => ErrorKind::Invalid,
            Self::ChangedSince => ErrorKind::Refused,
            Self::Io { why, .. } => match why.kind() {
                std::io::ErrorKind::NotFound => ErrorKind::NotFound,
                std::io::ErrorKind::StorageFull => ErrorKind::DiskFull,
                std::io::ErrorKind::PermissionDenied => ErrorKind::ReadOnly,
                _ => ErrorKind::Io,
            },
            Self::Damaged => ErrorKind::Damaged,
            Self::Guard(error) => error.kind(),
            Self::Store(error) => error.kind(),
        }
    }
}
