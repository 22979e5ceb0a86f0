//! Dates, times, durations and recurrences in what people say and write.
//!
//! One function for every skill: a text and the present instant go in ([`find`],
//! [`Context`]), what was found comes out, already as instants ([`Found`]). No model
//! computes a date.
//!
//! A language is a lexicon and a list of rules over the kinds of its words (`en`). The
//! engine reads a text into expressions, and a pure resolver turns those into civil time;
//! how: `docs/when.md`.

mod alternatives;
mod context;
mod en;
mod engine;
mod find;
mod found;
mod grain;
mod language;
mod resolve;

pub use context::{Context, DateOrder, Direction, Region};
pub use find::{MAX_CHARS, find};
pub use found::{Alternative, Found, Kind, Reading};
pub use grain::Grain;
