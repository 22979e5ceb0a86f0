//! Why something did not ring.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Why an alarm was missed, as far as the clocks can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// Nothing of OS1 ran then.
    NotRunning {
        /// When it was last seen running; `None` when it never was.
        last_seen: Option<Timestamp>,
    },
    /// The machine slept.
    Asleep,
    /// The clock was put forward past it.
    ClockSet {
        /// By how much.
        by: SignedDuration,
    },
    /// The zone was changed, and with it the time on the wall.
    ZoneChanged {
        /// The zone before, as the time zone database names it.
        from: String,
    },
    /// What it was about was moved, so that the time for it lies in the past.
    Moved,
    /// OS1 was ended while it rang: nobody knows whether it was heard.
    Interrupted,
    /// It could not be rung.
    NotRung {
        /// What the host said.
        why: String,
    },
    /// It rang, and nobody answered.
    Unanswered {
        /// How often it rang.
        rings: u8,
    },
}
