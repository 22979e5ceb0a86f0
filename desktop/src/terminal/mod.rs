//! How things look in a terminal: cards, speech, letters, first boot.
//!
//! Everything here makes text from values and a [`Style`]; reading and writing is the
//! console's, which asks the [`Editor`] for lines where there is a terminal.

pub mod card;
mod editor;
pub mod first_boot;
pub mod letter;
mod measure;
mod printer;
mod remark;
pub mod slash;
mod style;
mod wrap;

pub use editor::Editor;
pub use printer::TurnPrinter;
pub use remark::remark;
pub use style::{Role, Style};
