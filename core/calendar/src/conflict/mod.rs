//! Commitments that cannot both be kept.

mod find;
mod way;

pub use find::{Conflict, ConflictKind, MAX_CONFLICTS, conflicts};
pub use way::{MAX_WAY, Way};
