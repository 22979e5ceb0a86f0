//! How the weights are made and measured. Not part of the program that is shipped.
//!
//! The sets are read from the evaluation folder and never copied into the project; what is
//! kept of them are weights. The same rows and phrases give the same bytes.

mod data;
mod encoder;
mod evaluate;
mod fit;
mod matrix;
mod network;
mod stack;
mod svm;
mod tagger;
mod words;

pub use data::{Data, DataError};
pub use evaluate::{IntentReport, measure_intents};
pub use fit::{Sureness, fit_intents};
pub use tagger::{SlotScore, fit_slots, measure_slots};
pub use words::fit_words;
