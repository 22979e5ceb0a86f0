//! What may go out once the user says yes.

use os1_guard::{Action, Address};

/// What may go out once the user says yes, and what happens here then. Nothing has happened
/// yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// For the guard; the card is rendered from it.
    pub action: Action,
    /// The addresses that are no news to the user: of the thread and of their own words.
    pub familiar: Vec<Address>,
    pub(super) uid: String,
    pub(super) kind: Kind,
    /// Whether the event goes into a calendar that does not have it yet.
    pub(super) keeps: bool,
    /// The event then, as text.
    pub(super) after: Vec<u8>,
}

/// What happens here when the message is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The event gets the user's answer.
    Answer,
    /// Its guests know it.
    Told,
    /// Nothing.
    Said,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Told => "told",
            Self::Said => "said",
        }
    }

    pub(super) fn read(word: &str) -> Self {
        match word {
            "answer" => Self::Answer,
            "told" => Self::Told,
            _ => Self::Said,
        }
    }
}
