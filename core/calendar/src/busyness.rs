//! How much an event takes of somebody's time.

use serde::{Deserialize, Serialize};

/// How much of the time is taken, from nothing to all of it (FBTYPE, RFC 5545 §3.2.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Busyness {
    /// `FREE`: transparent or cancelled, it takes no time.
    Free,
    /// `BUSY-TENTATIVE`: perhaps.
    Tentative,
    /// `BUSY`.
    Busy,
    /// `BUSY-UNAVAILABLE`: out of office, on holiday.
    Away,
}

impl Busyness {
    pub(crate) fn column(self) -> i64 {
        match self {
            Self::Free => 0,
            Self::Tentative => 1,
            Self::Busy => 2,
            Self::Away => 3,
        }
    }

    pub(crate) fn of_column(value: i64) -> Self {
        match value {
            0 => Self::Free,
            1 => Self::Tentative,
            3 => Self::Away,
            _ => Self::Busy,
        }
    }

    /// The value of FBTYPE.
    #[must_use]
    pub fn fbtype(self) -> &'static str {
        match self {
            Self::Free => "FREE",
            Self::Tentative => "BUSY-TENTATIVE",
            Self::Busy => "BUSY",
            Self::Away => "BUSY-UNAVAILABLE",
        }
    }

    /// Reads FBTYPE; what nobody knows is busy, as RFC 5545 §3.2.9 wants it.
    #[must_use]
    pub fn of_fbtype(value: &str) -> Self {
        match value.to_ascii_uppercase().as_str() {
            "FREE" => Self::Free,
            "BUSY-TENTATIVE" => Self::Tentative,
            "BUSY-UNAVAILABLE" => Self::Away,
            _ => Self::Busy,
        }
    }

    /// Whether it takes any time.
    #[must_use]
    pub fn takes_time(self) -> bool {
        self != Self::Free
    }
}
