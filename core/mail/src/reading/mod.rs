//! Mail as it is read aloud or told in a sentence.

mod aloud;
mod blocks;
mod gist;
mod language;
mod quotes;

pub use aloud::Reading;
pub use gist::gist_of;
pub use quotes::without_quotes;
