//! What a model is and where it runs.

use os1_base::Reader;
use serde::{Deserialize, Serialize};

/// Where the words go when this model reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On this device: a GGUF file, the phone's own model, or a server on loopback.
    Local,
    /// On somebody's server.
    Remote,
}

impl Place {
    /// The reader that a text's labels must allow before a model here may see it.
    #[must_use]
    pub fn reader(self) -> Reader {
        match self {
            Self::Local => Reader::LocalModel,
            Self::Remote => Reader::RemoteModel,
        }
    }
}

/// Who answers: told to the user on request, and recorded with what left the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// The id of the configured provider.
    pub provider: String,
    /// Host and port of the server; `None` when the model runs inside this process or host.
    pub server: Option<String>,
    /// The model's name as its server knows it.
    pub model: String,
    /// How many tokens prompt and answer may have together.
    pub window_tokens: u32,
    /// Whether it runs on the device.
    pub place: Place,
}
