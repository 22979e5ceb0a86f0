//! Honesty: what a model says is read before the user hears it.
//!
//! Claims to be human, consciousness as a fact, "I talk to nobody else", guilt and hooks at
//! goodbye, flattery to keep somebody, words against other people, medical and legal
//! certainty, and encouragement to harm are replaced, sentence by sentence, by the core's
//! own words; the rest of the answer goes on.

mod breach;
mod check;
mod filter;
mod splitter;

pub use breach::Breach;
pub use check::{Listening, Verdict, check, check_in};
pub use filter::{OutgoingFilter, Released};
pub use splitter::MAX_HELD;
