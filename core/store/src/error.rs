//! What can go wrong with the profile's database.

use os1_base::{ErrorKind, Explained};

/// Why the database could not do it. The text is for a person and names no content.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not open the file.
    #[error(
        "The profile could not be opened: the key does not fit. Nothing was changed; use the key it was made with, or the recovery phrase."
    )]
    WrongKey,
    /// SQLite said no for another reason.
    #[error("The profile's database failed: {0}.")]
    Sql(#[from] rusqlite::Error),
    /// The writer thread has ended or the store is paused.
    #[error("The profile is closed just now. Open it again and repeat.")]
    Closed,
}

impl Explained for StoreError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::WrongKey => ErrorKind::WrongKey,
            Self::Sql(_) => ErrorKind::Io,
            Self::Closed => ErrorKind::Locked,
        }
    }
}
