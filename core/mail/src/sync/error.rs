//! What can go wrong in a round.

use os1_base::{ErrorKind, Explained};
use os1_guard::{GuardError, TransportFault};
use os1_post::PostError;
use os1_store::StoreError;

use crate::MailError;

/// Why a round did not come to its end. What it did before stays.
#[derive(Debug, thiserror::Error)]
pub enum MailSyncError {
    /// The server, or the way to it.
    #[error(transparent)]
    Server(#[from] PostError),
    /// The server, when something was to be changed there.
    #[error(transparent)]
    Change(#[from] TransportFault),
    /// The guard.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The mailbox.
    #[error(transparent)]
    Mail(#[from] MailError),
}

impl From<StoreError> for MailSyncError {
    fn from(error: StoreError) -> Self {
        Self::Mail(error.into())
    }
}

impl From<rusqlite::Error> for MailSyncError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Mail(error.into())
    }
}

impl Explained for MailSyncError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Server(error) => error.kind(),
            Self::Change(error) => error.kind(),
            Self::Guard(error) => error.kind(),
            Self::Mail(error) => error.kind(),
        }
    }
}
