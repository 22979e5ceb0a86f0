//! Facts in words, and what skills and commands do with them.

mod named;
mod say;
mod time;

pub(crate) use say::{person, sentence};
pub(crate) use time::day_words;
