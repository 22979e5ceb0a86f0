//! What fitting a request into a window cost.

use serde::{Deserialize, Serialize};

/// What a model was not shown. The companion tells the user when it matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FitReport {
    /// Texts replaced by a note because a model at this place may not read them.
    pub withheld: u32,
    /// Older messages that did not fit.
    pub dropped_messages: u32,
    /// Lines of memory that did not fit.
    pub dropped_memory: u32,
    /// Tool results cut in the middle.
    pub cut_results: u32,
    /// Whether the newest user message had to be cut in the middle; the user is told.
    pub newest_cut: bool,
    /// Whether the summary stands for what was dropped.
    pub summarised: bool,
    /// The estimated size of the prompt in tokens, tools included.
    pub prompt_tokens: u32,
}
