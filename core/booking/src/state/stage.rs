//! Where a reservation stands.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use super::Letter;

/// Why a reservation came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The user called it off.
    User,
    /// The user did not agree to what would have been sent.
    NotSent,
    /// A time limit passed.
    TooLate,
}

/// Where a reservation stands. [`Stage::is_end`] tells after which nothing follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// The user has not yet agreed to the letter, or not yet called.
    Proposed {
        /// What would be sent or said.
        letter: Letter,
    },
    /// The venue was asked.
    Asked,
    /// The venue has the table.
    Confirmed,
    /// The venue named other times.
    Countered {
        /// The times, as the venue named them.
        times: Vec<Zoned>,
    },
    /// The venue has no table.
    Declined {
        /// The sentence in which it said so: a stranger's words.
        reason: String,
    },
    /// Nobody answered in time.
    Unanswered,
    /// The table is certain and the evening is near.
    Reminded,
    /// The evening is over.
    Done,
    /// It was called off.
    Cancelled {
        /// Why.
        why: Why,
    },
}

impl Stage {
    /// As it is written in output.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "proposed",
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Countered { .. } => "countered",
            Self::Declined { .. } => "declined",
            Self::Unanswered => "unanswered",
            Self::Reminded => "reminded",
            Self::Done => "done",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// Whether nothing follows.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(
            self,
            Self::Declined { .. } | Self::Done | Self::Cancelled { .. }
        )
    }

    /// Whether the venue keeps a table.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        matches!(self, Self::Confirmed | Self::Reminded)
    }
}
