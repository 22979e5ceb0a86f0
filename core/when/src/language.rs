//! What a language is: words, rules, and a sense for what is no time.

use crate::engine::{Chart, Edge, Grammar, Lexicon, Tokens};
use crate::resolve::HalfDay;

/// A language.
pub(crate) struct Language {
    /// Its words.
    pub lexicon: Lexicon,
    /// How they combine.
    pub grammar: Grammar,
    /// Whether a reading is a time where it stands.
    pub is_time: fn(&Tokens, &Chart, &Edge) -> bool,
    /// Whether the sentence is about the past.
    pub is_past: fn(&Tokens) -> bool,
    /// Which half of the day the sentence speaks of.
    pub half_day: fn(&Tokens) -> HalfDay,
}
