//! Mail as it is read aloud or told in a sentence.

mod aloud;
mod gist;
mod quotes;

pub(crate) use aloud::words_for_reading;
pub use gist::gist_of;
pub use quotes::without_quotes;
