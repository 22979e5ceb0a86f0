//! Commitments that cannot both be kept.

mod find;
mod view;
mod way;

pub use find::{Conflict, ConflictKind, MAX_CONFLICTS, conflicts};
pub use view::ConflictView;
pub use way::{MAX_WAY, Way};
