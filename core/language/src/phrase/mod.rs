//! The core's own words.
//!
//! Templates are TOML, a folder a language (`words/en/`); each lists the slots it may use and
//! several ways to say it. [`Phrasebook::say`] picks one by chance and fills it in.
//! [`rewords`] checks that somebody else's wording of the same plan kept its numbers and names,
//! [`sums_up`] that a summary says what stands in its text.

mod agreement;
mod book;
mod error;
pub mod plain;
mod template;
mod value;

pub use agreement::{Disagreement, agrees, disagreements, rewords, sums_up};
pub use book::Phrasebook;
pub use error::PhraseError;
pub use value::{Value, Values};
