//! Messages on their way, exactly once as far as SMTP allows.

mod head;
mod state;
mod table;

pub use state::{OutboxCommand, OutboxEvent, OutboxState};
pub use table::OutboxEntry;

pub(crate) use head::{Head, is_invitation};
pub(crate) use table::{due, insert, list, load, note_why, step, step_all};

use std::time::Duration;

use crate::action::Refusal;
use crate::error::GuardError;

/// The largest message, as bytes on the wire: 50 MiB, above what large providers take.
pub const MAX_FROZEN: usize = 50 * 1024 * 1024;

/// Refuses a message beyond the bound.
pub(crate) fn check_size(frozen: &[u8]) -> Result<(), GuardError> {
    if frozen.len() > MAX_FROZEN {
        return Err(Refusal::TooLong {
            what: "message",
            most: MAX_FROZEN,
        }
        .into());
    }
    Ok(())
}

/// How long to wait before the next attempt after `attempts` failures: a minute, doubled each
/// time, four hours at most (RFC 5321 §4.5.4.1 asks for at least half an hour of patience
/// after the first tries).
#[must_use]
pub fn wait_after(attempts: u32) -> Duration {
    Duration::from_secs(60 << attempts.min(8)).min(Duration::from_secs(4 * 60 * 60))
}
