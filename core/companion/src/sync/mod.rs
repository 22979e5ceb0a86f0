//! When accounts are brought into step with their servers, and that only one round at a time
//! is under way.

mod line;
mod standing;

pub(crate) use line::SyncLine;
pub(crate) use standing::{Beat, SyncEvent, SyncStanding};
