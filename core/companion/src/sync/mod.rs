//! When accounts are brought into step with their servers, that only one round at a time
//! is under way, and none while the phone sleeps.

mod line;
mod sleep;
mod standing;

pub(crate) use line::SyncLine;
pub(crate) use standing::{Beat, SyncEvent, SyncStanding};
