//! Speech that the core owns: what a companion owes its user.
//!
//! No model, persona or setting can suppress or reword what is decided here, and all of it
//! works with no network and no model.
//!
//! - [`crisis`]: [`crisis::assess`] reads what the user said before any model does;
//!   [`crisis::answer`] is what is said first, with the numbers of the region.
//! - [`honesty`]: [`honesty::check`] and [`honesty::OutgoingFilter`] read what a model says
//!   before the user does.
//! - [`disclosure`]: when to say that this is software. [`breaks`]: one gentle suggestion.
//! - [`about`]: true answers about itself, made from facts that the core hands over.
//! - [`minors`]: a latch that only closes. [`farewell`]: goodbyes without hooks.
//! - [`unprompted`]: the one budget for speaking first.
//! - [`CareStore`]: what of this is kept (states and daily counts, never a text).
//!
//! Everything is pure (`update(state, event)`), except [`CareStore`] and
//! [`unprompted::Unprompted`], which write to the profile. `docs/care.md` maps each duty to
//! its code and its test.

pub mod about;
pub mod breaks;
pub mod crisis;
pub mod disclosure;
mod error;
pub mod farewell;
pub mod honesty;
pub mod minors;
mod rules;
mod store;
mod turn;
pub mod unprompted;

pub use error::CareError;
pub use store::{CareStore, DailyCount, SCHEMA};
pub use turn::{Audience, Turn};
