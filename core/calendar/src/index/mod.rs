//! What the tables say about a text: made when it is written, so that listings need not
//! parse.

mod away;
mod bounds;
mod indexed;
mod moment_text;
mod reach;

pub use away::says_away;
pub(crate) use indexed::{Indexed, busyness_of, index, index_set, people_of};
pub(crate) use moment_text::{moment_of, text_of};
