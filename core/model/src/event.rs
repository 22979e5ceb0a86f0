//! What comes back from a model, piece by piece.

use std::pin::Pin;

use futures::Stream;
use os1_base::Labeled;
use serde::{Deserialize, Serialize};

use crate::{FitReport, ModelError, ModelInfo, ToolCall};

/// The events of one answer. An `Err` is the last item; dropping the stream stops the
/// model and closes the connection.
pub type ChatStream = Pin<Box<dyn Stream<Item = Result<ChatEvent, ModelError>> + Send>>;

/// One thing that happened while a model answered.
///
/// Order: `Began`, then `Text` and `ToolCall` in any number, at most one `Usage`, one
/// `Finish`. A [`crate::Chain`] may say `Restarted` and begin again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatEvent {
    /// This model has taken the request (its server said yes).
    Began {
        /// Who answers.
        model: ModelInfo,
        /// What of the request it was not shown, and why.
        fit: FitReport,
    },
    /// A piece of the answer, never empty, at no particular boundary but whole characters.
    Text(Labeled<String>),
    /// The model asks for a tool. Whole: arguments are parsed.
    ToolCall(Labeled<ToolCall>),
    /// What it cost.
    Usage(Usage),
    /// The answer is complete in the way the reason says. Always last when nothing failed.
    Finish(Finish),
    /// An attempt failed after text had been streamed, and another begins: everything since
    /// the first `Began` is void and must be taken back or spoken over.
    Restarted {
        /// Why, in a sentence for a person.
        why: String,
    },
    /// The answer broke off and nobody can go on: the text so far stands as it is, and must
    /// not be taken for whole. The stream ends with the error.
    Interrupted {
        /// Why, in a sentence for a person.
        why: String,
    },
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// It said all it wanted.
    Stop,
    /// It waits for the results of its tool calls.
    ToolCalls,
    /// It reached `max_tokens` or the end of the window.
    Length,
    /// The caller stopped it.
    Cancelled,
}

/// Tokens, as the server or the engine counted them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Tokens read, cached ones included.
    pub prompt: u32,
    /// Of these, found in the server's prompt cache.
    pub cached: u32,
    /// Tokens written.
    pub answer: u32,
}
