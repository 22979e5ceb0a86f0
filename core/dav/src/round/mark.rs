//! How an object stands to the server's.

use serde::{Deserialize, Serialize};

/// Whether an object waits to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// As on the server; an own calendar has no other.
    Clean,
    /// New or changed here.
    Changed,
    /// Deleted here: hidden, and kept until the server knows.
    Deleted,
}

impl Mark {
    /// As it is kept in a table.
    #[must_use]
    pub fn column(self) -> i64 {
        match self {
            Self::Clean => 0,
            Self::Changed => 1,
            Self::Deleted => 2,
        }
    }

    /// As it was kept in a table.
    #[must_use]
    pub fn of_column(value: i64) -> Self {
        match value {
            0 => Self::Clean,
            2 => Self::Deleted,
            // Sending something once too often is the safe mistake.
            _ => Self::Changed,
        }
    }
}
