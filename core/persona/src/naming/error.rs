//! What can go wrong with the book and with a name.

use os1_base::{ErrorKind, Explained};

/// A book of names that cannot be read or packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// It ends too early.
    #[error("The book of names is cut off. Install OS1 again.")]
    Cut,
    /// Its checksum or contents do not agree.
    #[error("The book of names is damaged. Install OS1 again.")]
    Damaged,
    /// It is something else.
    #[error("The file is not a book of names. Install OS1 again.")]
    NotABook,
    /// A row of the public list cannot be packed.
    #[error(
        "Line {line} of the list is not `name,sex,births,year` within the book's bounds. Correct it and pack again."
    )]
    Row {
        /// The line, counted from 1.
        line: usize,
    },
}

/// No name could be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NamingError {
    /// The book cannot be read.
    #[error(transparent)]
    Book(#[from] BookError),
    /// Every name of the book was turned down or sounds like one that was.
    #[error("No name is left that differs from those turned down. Give it one of your own.")]
    NoneLeft,
}

impl Explained for NamingError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Book(_) => ErrorKind::Damaged,
            Self::NoneLeft => ErrorKind::NotFound,
        }
    }
}

/// Why a name that the user gave is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameRefused {
    /// Nothing in it can be said.
    #[error("There is no letter in that. Which name would you like?")]
    Empty,
    /// More than [`super::MAX_NAME`] characters.
    #[error("That is longer than 40 characters. Do you have a shorter one?")]
    TooLong,
    /// Characters that cannot be seen or that break the line.
    #[error("There are characters in that which nobody can see. Could you type it again?")]
    Hidden,
    /// It is the user's own name.
    #[error("That is your own name, and we would both turn round. Which other would you like?")]
    YourOwn,
    /// It would be taken for the user's own name.
    #[error(
        "That sounds so much like your own name that we would mix each other up. Which other would you like?"
    )]
    LikeYours,
}

impl Explained for NameRefused {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLong => ErrorKind::TooLarge,
            Self::Empty | Self::Hidden => ErrorKind::Invalid,
            Self::YourOwn | Self::LikeYours => ErrorKind::Refused,
        }
    }
}
