//! The kept state of one alarm.

use jiff::civil::DateTime;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use super::Due;
use crate::timer::Countdown;

/// What is kept of one alarm: up to where its occurrences are dealt with, and whether one of
/// them is being rung.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alarm {
    /// The last occurrence that was dealt with: rung, or found missed.
    pub handled: Option<Handled>,
    /// What is going on with it.
    pub state: AlarmState,
}

/// An occurrence that was dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handled {
    /// The instant it was due.
    pub at: Timestamp,
    /// The same on the wall, where the person was.
    pub wall: DateTime,
}

impl Handled {
    /// The occurrence due at `at`.
    #[must_use]
    pub fn of(at: &Zoned) -> Self {
        Self {
            at: at.timestamp(),
            wall: at.datetime(),
        }
    }
}

/// What is going on with an alarm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AlarmState {
    /// It waits until it is due.
    #[default]
    Waiting,
    /// It is about to ring: written down, and not yet known to have rung.
    Ringing {
        /// The occurrence.
        due: Due,
        /// Which ring of it, from 1.
        ring: u8,
    },
    /// It rang, and the answer is awaited.
    Rung {
        /// The occurrence.
        due: Due,
        /// How often it rang.
        ring: u8,
        /// Until it rings again, or gives up.
        wait: Countdown,
    },
    /// The person wants it later.
    Snoozed {
        /// The occurrence.
        due: Due,
        /// Until then.
        wait: Countdown,
    },
}

impl AlarmState {
    /// The occurrence that is going on.
    #[must_use]
    pub fn due(&self) -> Option<&Due> {
        match self {
            Self::Waiting => None,
            Self::Ringing { due, .. } | Self::Rung { due, .. } | Self::Snoozed { due, .. } => {
                Some(due)
            }
        }
    }

    /// What it waits for, when it does.
    #[must_use]
    pub fn wait(&self) -> Option<&Countdown> {
        match self {
            Self::Rung { wait, .. } | Self::Snoozed { wait, .. } => Some(wait),
            Self::Waiting | Self::Ringing { .. } => None,
        }
    }

    /// The same with the wait counted anew.
    #[must_use]
    pub(crate) fn with_wait(mut self, kept: Countdown) -> Self {
        if let Self::Rung { wait, .. } | Self::Snoozed { wait, .. } = &mut self {
            *wait = kept;
        }
        self
    }
}
