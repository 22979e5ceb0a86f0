//! Times in the conversation: read from words, said in words.

mod clock_only;
mod read;
mod say;

pub(crate) use clock_only::on_day;
pub(crate) use read::{Times, When, context};
pub(crate) use say::{day, instant, length, moment, span, until};
