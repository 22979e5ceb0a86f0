//! English.

mod calendar_words;
mod feasts;
mod number_words;
mod rules;
mod sense;
mod small_words;
mod zones;

use std::sync::LazyLock;

use crate::engine::{Grammar, Lexicon};
use crate::language::Language;

/// The language; its tables are hashed when it is first used, in less than a millisecond.
pub(crate) static ENGLISH: LazyLock<Language> = LazyLock::new(|| Language {
    lexicon: Lexicon::new(
        &[
            calendar_words::WORDS,
            number_words::WORDS,
            small_words::WORDS,
            zones::WORDS,
            &feasts::words(),
        ],
        calendar_words::DOTTED,
    ),
    grammar: Grammar::new(rules::ALL),
    is_time: sense::is_time,
    is_past: sense::is_past,
    half_day: sense::half_day,
});
