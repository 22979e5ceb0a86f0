//! Letters and dictation, without any model: spoken words and pauses become written text.
//!
//! [`Dictation`] is pure: the same pieces give the same text. A language is a folder of `words`;
//! English is the one there is.

mod numerals;
mod parse;
mod phrases;
mod state;
mod token;
mod write;

pub use state::{Dictation, MAX_PIECES};

#[cfg(test)]
mod tests;
