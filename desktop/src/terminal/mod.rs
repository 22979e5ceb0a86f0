//! How things look in a terminal: cards, speech, letters, first boot.
//!
//! Everything here makes text from values and a [`Style`]; reading and writing is the
//! console's, which asks the [`Editor`] for lines where there is a terminal.

pub(crate) mod agenda;
pub(crate) mod card;
pub(crate) mod document;
mod editor;
pub(crate) mod first_boot;
pub(crate) mod found;
pub(crate) mod invitation;
pub(crate) mod letter;
mod measure;
pub(crate) mod place;
mod printer;
mod remark;
pub(crate) mod slash;
mod style;
mod wrap;

pub(crate) use editor::Editor;
pub(crate) use printer::TurnPrinter;
pub(crate) use remark::remark;
pub(crate) use style::Style;
