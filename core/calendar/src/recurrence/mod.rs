//! Recurrence rules (RFC 5545 §3.3.10).
//!
//! A rule is expanded on the wall clock, in whole seconds since 1970 as if there were no
//! zones; the event's zone makes instants of them afterwards ([`crate::zone`]). Days are
//! numbers, so that a step costs some nanoseconds.

pub(crate) mod civil;
mod days;
mod expansion;
mod frequency;
mod parse;
mod rule;
mod times;
mod write;

pub(crate) use expansion::Expansion;
pub use frequency::Frequency;
pub use rule::{Rule, RuleError, Until};

#[cfg(test)]
mod evaldata;
