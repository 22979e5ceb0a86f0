//! Contacts that may be one person: found, explained, joined.

mod find;
mod join;
mod likeness;

pub use find::Duplicate;
pub(crate) use find::pairs;
pub use join::joined;
pub use likeness::{Likeness, likeness};
