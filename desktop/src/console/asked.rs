//! The answer to a prompt.

use serde::{Deserialize, Serialize};

use super::Line;

/// What came when the person was asked for a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Asked {
    /// A line of words.
    Line(Line),
    /// Ctrl-C: never mind this line.
    Interrupted,
    /// Ctrl-D, or the end of piped input.
    End,
}
