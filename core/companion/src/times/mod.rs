//! Times in the conversation: read from words, said in words.

mod clock_only;
mod read;
mod say;
mod weekday_code;

pub(crate) use clock_only::on_day;
pub(crate) use read::{Times, When, context};
pub(crate) use say::{day, instant, length, moment, span, until};
pub(crate) use weekday_code::{code_of, weekday_of};
