//! Understanding what the user says, and saying what the core has worked out.
//!
//! - [`Understander`]: one utterance to an [`Intent`] with its confidence and typed slots,
//!   by small linear models shipped as weights. No network, no language model.
//! - [`phrase`]: the core's own words: templates, lists, plurals, plain times; and the check
//!   that a model's wording kept the numbers and names of the plan.
//! - [`tokens`]: how text is cut into words, the same for training and for use.
//!
//! How good it is and how the weights are made: `docs/understanding.md`.

mod finer;
mod fluent;
mod intent;
mod intents;
mod lists;
pub mod phrase;
mod slots;
mod sparse;
mod tagging;
pub mod tokens;
#[cfg(feature = "training")]
pub mod training;
mod understander;
mod understanding;

pub use finer::{clauses, is_event};
pub use fluent::fluent;
pub use intent::Intent;
pub use lists::word_lists;
pub use understander::{Understander, slots};
pub use understanding::{Ordinal, Slot, SlotName, SlotValue, Understanding};
