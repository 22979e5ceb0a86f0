//! What the machine wants done.

use jiff::SignedDuration;
use serde::Serialize;

use super::{Because, Due};

/// What the machine of one alarm wants the edge to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Ring.
    Ring(Ring),
    /// Tell that occurrences were missed.
    Report {
        /// The first of them.
        first: Due,
        /// The last of them.
        last: Due,
        /// How many.
        times: u32,
        /// Why.
        why: Because,
    },
    /// Stop what is heard of it.
    Hush,
}

/// One ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ring {
    /// The occurrence.
    pub due: Due,
    /// Why now.
    pub reason: RingReason,
    /// How late it is; zero for all but the first ring.
    pub late: SignedDuration,
}

/// Why it rings now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RingReason {
    /// It is due.
    Due,
    /// Nobody answered so far; the number of rings with this one.
    Nudge(u8),
    /// The person snoozed it.
    Snooze,
}
