//! Why a value is no opening hours.

use os1_base::{ErrorKind, Explained};

/// What is wrong with a value of `opening_hours`. Quotes nothing of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Longer than [`super::MAX_VALUE_BYTES`], or more rules than [`super::MAX_RULES`].
    #[error(
        "These opening hours are too long to be read. A value has at most 4,096 bytes and 128 rules."
    )]
    TooLong,
    /// Nothing in it says when.
    #[error("These opening hours say nothing. Write them like Mo-Fr 09:00-18:00; Sa 10:00-14:00.")]
    Empty,
    /// A word that no table knows.
    #[error(
        "These opening hours cannot be read: a word at character {0} is unknown. Write them like Mo-Fr 09:00-18:00."
    )]
    Word(usize),
    /// A character that has no meaning here.
    #[error(
        "These opening hours cannot be read: the sign at character {0} has no meaning there. Write them like Mo-Fr 09:00-18:00."
    )]
    Sign(usize),
    /// A quotation mark that does not close.
    #[error(
        "These opening hours cannot be read: a comment at character {0} is not closed. Write it like \"by appointment\"."
    )]
    Comment(usize),
    /// A time that no clock shows.
    #[error(
        "These opening hours cannot be read: there is no such time at character {0}. Times go from 00:00 to 24:00, ends to 48:00."
    )]
    Time(usize),
    /// A time without an end.
    #[error(
        "These opening hours cannot be read: the time at character {0} has no end. Write it like 09:00-18:00, or 09:00+."
    )]
    NoEnd(usize),
    /// A day that no calendar has.
    #[error(
        "These opening hours cannot be read: there is no such day, week or year at character {0}."
    )]
    Date(usize),
    /// Something that does not belong where it stands.
    #[error(
        "These opening hours cannot be read from character {0} on. Write them like Mo-Fr 09:00-18:00; Sa 10:00-14:00."
    )]
    Order(usize),
}

impl Explained for HoursError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLong => ErrorKind::TooLarge,
            _ => ErrorKind::Invalid,
        }
    }
}
