//! Why a round did not come to its end.

use os1_base::{ErrorKind, Explained};
use os1_guard::GuardError;
use os1_store::{StoreError, rusqlite};

use super::packing::PackingError;
use crate::DavError;

/// Why a collection could not be kept in step. What was done before stays done. `E` is what may
/// be wrong with this side.
#[derive(Debug, thiserror::Error)]
pub enum SyncError<E: std::error::Error> {
    /// The other side.
    #[error(transparent)]
    Remote(#[from] DavError),
    /// What the profile keeps.
    #[error("{0}")]
    Shelf(E),
    /// The guard.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The tables of synchronising.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A kept conflict.
    #[error(transparent)]
    Packing(#[from] PackingError),
    /// There is no such conflict.
    #[error(
        "There is no such conflict. `os1 calendar resolve` and `os1 contacts resolve` show those there are."
    )]
    NoConflict,
    /// The object was changed while it was being decided about.
    #[error("It was changed again just now. Look at the conflict again, then decide.")]
    ChangedSince,
}

impl<E: Explained + std::error::Error> Explained for SyncError<E> {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Remote(error) => error.kind(),
            Self::Shelf(error) => error.kind(),
            Self::Guard(error) => error.kind(),
            Self::Store(error) => error.kind(),
            Self::Packing(error) => error.kind(),
            Self::NoConflict => ErrorKind::NotFound,
            Self::ChangedSince => ErrorKind::Refused,
        }
    }
}

impl<E: std::error::Error> From<rusqlite::Error> for SyncError<E> {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
