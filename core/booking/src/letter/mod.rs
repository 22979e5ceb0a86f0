//! What OS1 writes to a venue, and what the user reads out on the telephone, in the venue's language.

mod language;
mod wishes;
mod write;

#[cfg(test)]
mod tests;

pub use language::Language;
pub use write::{Written, people, spelled, spoken, write};
