//! One message of a conversation, labelled.

use os1_base::{Labeled, Labels, Readers, Source};
use serde::{Deserialize, Serialize};

use crate::ToolCall;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The person.
    User,
    /// The companion, whether a model or the core found the words.
    Assistant,
    /// The core, answering a tool call.
    Tool,
}

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Plain words of whoever the message's role says. When the message's labels name a
    /// third party, they are fenced as a quotation all the same.
    Text(String),
    /// Somebody else's words, shown to the model as fenced data.
    Quoted {
        /// Where they come from, in a few words: "mail from Ada".
        origin: String,
        /// The words.
        text: String,
    },
    /// The model asked for a tool. Only in [`Role::Assistant`].
    ToolCall(ToolCall),
    /// What the tool gave back. Only in [`Role::Tool`].
    ToolResult {
        /// The id of the call it answers.
        call_id: String,
        /// The result as text, usually JSON. Cut in the middle when it is long.
        text: String,
    },
}

/// A message with its labels, which cover all its parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Who speaks.
    pub role: Role,
    /// What is said, in order.
    pub parts: Vec<Part>,
    /// Where it came from, who may read it.
    pub labels: Labels,
}

impl Message {
    /// A message of one text.
    #[must_use]
    pub fn text(role: Role, text: Labeled<String>) -> Self {
        Self {
            role,
            parts: vec![Part::Text(text.value)],
            labels: text.labels,
        }
    }

    /// The user's own words, for every reader.
    #[must_use]
    pub fn user(text: impl Into<String>) -> Self {
        Self::text(Role::User, Labeled::by_user(text.into()))
    }

    /// The companion's words as the core spoke them, for every reader.
    #[must_use]
    pub fn companion(text: impl Into<String>) -> Self {
        Self::text(Role::Assistant, Labeled::by_companion(text.into()))
    }

    /// A model's call for a tool, as it came out of the stream.
    #[must_use]
    pub fn tool_call(call: Labeled<ToolCall>) -> Self {
        Self {
            role: Role::Assistant,
            parts: vec![Part::ToolCall(call.value)],
            labels: call.labels,
        }
    }

    /// The result of a tool call.
    #[must_use]
    pub fn tool_result(call_id: impl Into<String>, result: Labeled<String>) -> Self {
        Self {
            role: Role::Tool,
            parts: vec![Part::ToolResult {
                call_id: call_id.into(),
                text: result.value,
            }],
            labels: result.labels,
        }
    }

    /// Nothing said, for every reader: where folding labels begins.
    #[must_use]
    pub(crate) fn no_labels() -> Labels {
        Labels {
            sources: std::collections::BTreeSet::<Source>::new(),
            readers: Readers::all(),
        }
    }
}
