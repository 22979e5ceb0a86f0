//! What was said about whom, before it is known who that is.

use std::ops::Range;

use os1_base::Id;

use crate::fact::{Bound, Predicate};

/// Somebody, as the words name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Whoever speaks.
    Speaker,
    /// "My sister", "my sister Anna": the canonical relation, and the name where it was said.
    Related {
        /// The relation to the speaker, as [`Predicate`] names it.
        relation: &'static str,
        /// The name beside it.
        name: Option<String>,
    },
    /// By name alone.
    Named(String),
    /// "She", "he": whoever was spoken of last.
    Pronoun {
        /// Whether it was "she" or "her".
        she: bool,
    },
    /// Somebody who is known, in a correction.
    Person(Id),
}

/// What is said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// Words, or a date in ISO 8601.
    Text(String),
    /// Somebody.
    Person(Who),
    /// Whatever the value is now: "I quit my job".
    Any,
}

/// How a statement bears on what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It is so.
    Says,
    /// It is so, and what was believed was wrong.
    Corrects,
    /// It is so no longer.
    Ends,
    /// It was never so.
    Denies,
}

impl Stance {
    /// Its name in output, and in the table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Corrects => "corrects",
            Self::Ends => "ends",
            Self::Denies => "denies",
        }
    }

    /// From the table.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Says, Self::Corrects, Self::Ends, Self::Denies]
            .into_iter()
            .find(|stance| stance.name() == name)
    }
}

/// One claim, with the words that make it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// About whom.
    pub subject: Who,
    /// What about them.
    pub predicate: Predicate,
    /// The value.
    pub object: Object,
    /// `false` where the words deny it: "I don't like olives".
    pub polarity: bool,
    /// How it bears on what is known.
    pub stance: Stance,
    /// From when it holds, where that was said or follows.
    pub from: Option<Bound>,
    /// Until when (exclusive).
    pub to: Option<Bound>,
    /// The words, in bytes of the episode's text.
    pub quote: Range<usize>,
    /// How sure it is that the words mean this, 0…1.
    pub confidence: f64,
}
