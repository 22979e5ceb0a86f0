//! What can go wrong with places, in sentences.

use os1_base::{ErrorKind, Explained};
use os1_store::{StoreError, rusqlite};

use crate::remote::UnusableAnswer;

/// Why places could not be kept or found. Names no person and no file.
#[derive(Debug, thiserror::Error)]
pub enum PlacesError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such source.
    #[error("Nothing was imported under that name. os1 places list shows what was.")]
    NoSource,
    /// The user stopped it.
    #[error(
        "The import was stopped. What was read until then is kept; importing again goes on without doubles."
    )]
    Stopped,
    /// A kept row does not say what it should.
    #[error("A kept place is damaged. Import its file again.")]
    Damaged,
    /// What a map server answered.
    #[error(transparent)]
    Answer(#[from] UnusableAnswer),
}

impl Explained for PlacesError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Store(error) => error.kind(),
            Self::NoSource => ErrorKind::NotFound,
            Self::Stopped => ErrorKind::Stopped,
            Self::Damaged => ErrorKind::Damaged,
            Self::Answer(_) => ErrorKind::Network,
        }
    }
}

impl From<rusqlite::Error> for PlacesError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
