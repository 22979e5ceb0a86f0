//! Tools: what a model may ask the core to do.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A tool as the model sees it. Asking is all it can do: the guard decides what happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToolSpec {
    /// `[a-zA-Z0-9_-]{1,64}`, the characters every server accepts.
    pub name: String,
    /// One or two sentences for the model.
    pub description: String,
    /// JSON Schema of the arguments, of type `object`.
    pub parameters: Map<String, Value>,
}

/// A whole tool call: its arguments arrived completely and are a JSON object.
///
/// Still a stranger's wish: names and arguments are whatever the model wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToolCall {
    /// The server's id for the call, repeated in the result.
    pub id: String,
    /// The tool's name, as the model wrote it.
    pub name: String,
    /// The arguments.
    pub arguments: Map<String, Value>,
}
