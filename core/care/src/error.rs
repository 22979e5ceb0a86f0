//! What can go wrong: only keeping something can.

use os1_base::{ErrorKind, Explained};
use os1_store::StoreError;

/// Why something of care could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum CareError {
    /// The profile could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A state could not be written as JSON; a defect.
    #[error(
        "A state of the care rules could not be written down. This is a defect of OS1; please report it."
    )]
    Unwritable(#[source] serde_json::Error),
}

impl Explained for CareError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Store(error) => error.kind(),
            Self::Unwritable(_) => ErrorKind::Internal,
        }
    }
}

impl From<os1_store::rusqlite::Error> for CareError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}
