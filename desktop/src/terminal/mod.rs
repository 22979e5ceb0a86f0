//! How things look in a terminal: cards, speech, letters, first boot.
//!
//! Everything here makes text from values and widths; reading and writing is the console's.

pub mod card;
pub mod first_boot;
pub mod letter;
mod printer;
pub mod slash;

pub use printer::TurnPrinter;
