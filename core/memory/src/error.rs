//! What can go wrong with remembering.

use os1_base::{ErrorKind, Explained};
use os1_store::StoreError;

/// Why memory could not do it. The text is for a person and names no content.
#[derive(Debug, thiserror::Error)]
pub enum MemoryError {
    /// A part of an episode is larger than its bound.
    #[error(
        "The {what} of an episode is too long to remember: at most {most} is possible. Split it and repeat."
    )]
    TooLarge {
        /// Which part.
        what: &'static str,
        /// The bound.
        most: usize,
    },
    /// A line of an export cannot be read.
    #[error(
        "Line {line} of the memory file cannot be read: {why}. Nothing of the file was taken; correct the line and repeat."
    )]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The file itself could not be read or written.
    #[error("The memory file could not be read or written: {0}.")]
    File(std::io::ErrorKind),
    /// There is no such episode.
    #[error("There is no episode with this id.")]
    NotFound,
    /// There is no such fact.
    #[error("There is no fact with this id; os1 memory facts lists them.")]
    NoSuchFact,
    /// There is no such person.
    #[error("Nobody of that name is known here; os1 memory facts lists what is.")]
    NoSuchPerson,
    /// The embedding model failed.
    #[error(transparent)]
    Embed(#[from] os1_embed::EmbedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for MemoryError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<std::io::Error> for MemoryError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.kind())
    }
}

impl Explained for MemoryError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge { .. } => ErrorKind::TooLarge,
            Self::Line { .. } => ErrorKind::Invalid,
            Self::File(std::io::ErrorKind::StorageFull) => ErrorKind::DiskFull,
            Self::File(_) => ErrorKind::Io,
            Self::NotFound | Self::NoSuchFact | Self::NoSuchPerson => ErrorKind::NotFound,
            Self::Embed(error) => error.kind(),
            Self::Store(error) => error.kind(),
        }
    }
}
