//! Why a round did not come to its end.

use os1_base::{ErrorKind, Explained};
use os1_dav::DavError;
use os1_guard::GuardError;
use os1_store::{StoreError, rusqlite};

use crate::CalendarError;

/// Why a calendar could not be kept in step. What was done before stays done.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The other side.
    #[error(transparent)]
    Remote(#[from] DavError),
    /// The calendars of the profile.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The guard.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// There is no such conflict.
    #[error("There is no such conflict. `os1 calendar conflicts` shows those there are.")]
    NoConflict,
    /// The event was changed while it was being decided about.
    #[error("The event was changed again just now. Look at the conflict again, then decide.")]
    ChangedSince,
}

impl Explained for SyncError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Remote(error) => error.kind(),
            Self::Calendar(error) => error.kind(),
            Self::Guard(error) => error.kind(),
            Self::NoConflict => ErrorKind::NotFound,
            Self::ChangedSince => ErrorKind::Refused,
        }
    }
}

impl From<StoreError> for SyncError {
    fn from(error: StoreError) -> Self {
        Self::Calendar(error.into())
    }
}

impl From<rusqlite::Error> for SyncError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Calendar(error.into())
    }
}
