//! One turn, from words to words.
//!
//! ```text
//! words ─ kept ─ care listens ─┬─ crisis: the core's own card and words
//!                              ├─ a question about itself: care's words, the core's facts
//!                              ├─ a skill: facts, cards, the core's words (or a model's that
//!                              │  keep to the facts)
//!                              └─ the model, if one is allowed; else a plain "I can't"
//!         care listens last ─ the answer kept ─ done
//! ```
//!
//! What the user said is durable before anything else happens, and what the companion said
//! is durable before the turn is called done.

mod attend;
mod consult;
mod event;
mod kept;
mod listen;
mod mapped;
mod pipeline;
mod returned;
mod reword;
mod sentences;
mod speaker;
mod summary;
mod told;
mod wishes;
mod worded;

pub use event::{EventSink, TurnEvent};
pub(crate) use mapped::Wanted as MapWanted;
pub(crate) use pipeline::{Way, run};
pub(crate) use told::is_loss;
