//! What was asked about a table.

use serde::{Deserialize, Serialize};

/// A table about which something was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AskedTable {
    /// The booking.
    pub(crate) id: String,
    /// What a yes does.
    pub(crate) question: TableQuestion,
    /// How much had been said when it was asked: only the very next words answer.
    pub(crate) said: u64,
}

/// What a yes does to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TableQuestion {
    /// Takes the other time that the venue offers.
    Take,
    /// Asks the venue once more.
    AskAgain,
    /// Calls the table off.
    CallOff,
}
