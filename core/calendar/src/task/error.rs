//! What can go wrong with lists.

use os1_base::{ErrorKind, Explained};
use os1_guard::GuardError;
use os1_store::StoreError;

/// Why something with a list did not work. Holds nothing the person wrote.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// No list has this name.
    #[error("There is no such list. `os1 list` shows the names.")]
    NoList,
    /// Nothing on the list is called that.
    #[error("There is nothing like that on the list. `os1 list show` shows what is on it.")]
    NoTask,
    /// Several things could be meant.
    #[error("{0} things on the list could be meant. Say more of the words, or the id.")]
    Ambiguous(usize),
    /// No words, or too many.
    #[error("{0} has 1 to 500 letters. Nothing was changed.")]
    Name(&'static str),
    /// More than anybody needs.
    #[error("There are {0} already, more than are kept. Remove some first.")]
    TooMany(&'static str),
    /// A kept row does not read back.
    #[error("A kept list is damaged. Restore the profile from a backup.")]
    Damaged,
    /// The activity log refused.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<os1_store::rusqlite::Error> for ListError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl Explained for ListError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NoList | Self::NoTask => ErrorKind::NotFound,
            Self::Ambiguous(_) | Self::Name(_) => ErrorKind::Invalid,
            Self::TooMany(_) => ErrorKind::TooLarge,
            Self::Damaged => ErrorKind::Damaged,
            Self::Guard(error) => error.kind(),
            Self::Store(error) => error.kind(),
        }
    }
}
