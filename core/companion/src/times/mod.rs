//! Times in the conversation: read from words, said in words.

mod clock_only;
mod moved;
mod read;
mod say;
mod timing;
mod turn;
mod weekday_code;

pub(crate) use clock_only::{is_clock_only, on_day};
pub(crate) use moved::{goal, hour_of_part, length_in, moved, parted, signed, to_when};
pub(crate) use read::{Times, When, context};
pub(crate) use say::{day, instant, length, moment, span, until};
pub(crate) use timing::timing;
pub(crate) use turn::{Turn, turned};
pub(crate) use weekday_code::weekday_of;
