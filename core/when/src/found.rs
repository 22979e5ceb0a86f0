//! What was found.

use jiff::Zoned;

use crate::Grain;

/// One time, as said and as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The words, as they stand in the text.
    pub phrase: String,
    /// First Unicode code point of the phrase.
    pub from: usize,
    /// Code point after the phrase.
    pub to: usize,
    /// What kind of time.
    pub kind: Kind,
    /// The reading that was chosen.
    pub reading: Reading,
    /// The width of a point, and how finely the ends of a range were said.
    pub grain: Grain,
    /// How it recurs: an RRULE (RFC 5545 3.3.10), without the property's name.
    pub recurs: Option<String>,
    /// A length of time in ISO 8601, for [`Kind::Duration`].
    pub duration: Option<String>,
    /// The readings that were not chosen.
    pub ambiguous: Vec<Alternative>,
    /// What the listener should be told: a wall time that a change of clocks skips or
    /// repeats.
    pub note: Option<&'static str>,
}

/// The kinds of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A point with a width: "tomorrow", "3 pm".
    Point,
    /// A stretch with ends: "from 3 to 4", or with one: "after 5".
    Range,
    /// Something that recurs: "every Monday".
    Set,
    /// A length with no place: "two hours".
    Duration,
}

impl Kind {
    /// Its name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Range => "range",
            Self::Set => "set",
            Self::Duration => "duration",
        }
    }
}

/// The instants of one reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Where it begins; `None` in "until 5" and for a length.
    pub start: Option<Zoned>,
    /// Where a range ends, exclusive; `None` for a point and in "after 5".
    pub end: Option<Zoned>,
}

/// A reading that was not chosen, and why it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Its instants.
    pub reading: Reading,
    /// What speaks for it.
    pub why: &'static str,
}
