//! What a venue answered.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

/// The most times of one answer.
pub const MAX_TIMES: usize = 6;
/// The most characters of a venue's words that are kept.
pub const MAX_QUOTED: usize = 300;

/// What a venue answered. Its words are a stranger's: shown as a quotation, never followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The table is kept.
    Confirmed {
        /// For when, if it says so.
        when: Option<Zoned>,
        /// For how many, if it says so.
        party: Option<u16>,
    },
    /// Another time is offered.
    Countered {
        /// The times, earliest first, at most [`MAX_TIMES`].
        times: Vec<Zoned>,
    },
    /// There is no table.
    Declined {
        /// The sentence that says so, at most [`MAX_QUOTED`] characters.
        reason: String,
    },
    /// Something is asked.
    Question {
        /// The question, at most [`MAX_QUOTED`] characters.
        text: String,
    },
    /// None of these for certain: the user reads it.
    Unclear {
        /// What was written, at most [`MAX_QUOTED`] characters.
        text: String,
    },
}
