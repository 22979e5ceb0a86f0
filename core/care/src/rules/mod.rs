//! A small language of patterns over words, and the books of them.
//!
//! Care decides by rules that a person can read and check line by line, one folder a
//! language (`rules/en`), and that give the same answer on every machine. `regex` was the
//! alternative; patterns over tokens stay readable with several hundred lines, see through
//! "can't"/"cannot"/"cant" and fillers, know quotes and forwarded lines, and cost
//! microseconds to load instead of milliseconds (`docs/adr/care-own-rules.md`).

mod book;
mod pattern;
mod text;
mod words;

pub(crate) use book::{Book, Hit};
pub(crate) use text::{Sentence, Text};
