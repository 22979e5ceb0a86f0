//! What is written or said to a venue.

use serde::{Deserialize, Serialize};

/// What a message to the venue is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// Asks for the table.
    Ask,
    /// Asks once more, because nobody answered.
    AskAgain,
    /// Takes the other time that the venue named.
    Accept,
    /// Asks for another time than that of the table that is kept.
    Move,
    /// Calls the table off.
    Cancel,
}
