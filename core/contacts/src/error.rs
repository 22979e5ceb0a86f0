//! What can go wrong with contacts, in sentences.

use os1_base::{ErrorKind, Explained};
use os1_dav::PackingError;
use os1_guard::GuardError;
use os1_store::{StoreError, rusqlite};

/// Why contacts could not be read or changed. Names no person.
#[derive(Debug, thiserror::Error)]
pub enum ContactsError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The activity log.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// A kept text.
    #[error(transparent)]
    Packing(#[from] PackingError),
    /// There is no such contact.
    #[error("There is no such contact. os1 contacts list shows those there are.")]
    NotFound,
    /// There is no such address book.
    #[error("There is no such address book. os1 contacts books lists those there are.")]
    NoBook,
    /// Several books have the name.
    #[error(
        "Several address books are called so. Name one by its id, as os1 contacts books shows it."
    )]
    SeveralBooks,
    /// Several could be meant.
    #[error("Several contacts could be meant. Name one by its id, as os1 contacts list shows it.")]
    Ambiguous,
    /// It cannot be written.
    #[error("The address book can only be read. Change the contact where it comes from.")]
    ReadOnly,
    /// It is no vCard.
    #[error("That is no vCard: {0}. Nothing was changed.")]
    NotACard(&'static str),
    /// Beyond a bound.
    #[error("{what} is larger than {most}, the most that is kept. Make it smaller.")]
    TooLarge {
        /// What.
        what: &'static str,
        /// The bound, in words.
        most: &'static str,
    },
    /// Both name the same contact.
    #[error("That is one contact. Name two that are the same person.")]
    Same,
    /// It was changed after what is to be taken back.
    #[error("The contact was changed again since, so this was not taken back.")]
    ChangedSince,
    /// What it was is not kept any more.
    #[error("That was too long ago: what was there before is not kept any more.")]
    TooLongAgo,
    /// A kept row does not say what it should.
    #[error("A kept contact is damaged. Restore the profile from a backup, or import it again.")]
    Damaged,
}

impl Explained for ContactsError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Store(error) => error.kind(),
            Self::Guard(error) => error.kind(),
            Self::Packing(error) => error.kind(),
            Self::NotFound | Self::NoBook => ErrorKind::NotFound,
            Self::Ambiguous | Self::SeveralBooks | Self::NotACard(_) | Self::Same => {
                ErrorKind::Invalid
            }
            Self::ReadOnly | Self::ChangedSince | Self::TooLongAgo => ErrorKind::Refused,
            Self::TooLarge { .. } => ErrorKind::TooLarge,
            Self::Damaged => ErrorKind::Damaged,
        }
    }
}

impl From<rusqlite::Error> for ContactsError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
