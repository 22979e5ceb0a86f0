//! Language model providers.

use os1_base::Secret;
use serde::Serialize;

/// A provider as it was set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProviderView {
    /// What it is called here.
    pub id: String,
    /// `openai`, `anthropic`, `gguf` or `host`.
    pub kind: String,
    /// Where words go; `this device` when they stay.
    pub server: String,
    /// The model's name there.
    pub model: String,
    /// Whether words may go there.
    pub allowed: bool,
    /// Whether it is the one asked first.
    pub first: bool,
}

/// A provider to set up.
#[derive(Debug, Clone)]
pub struct NewProvider {
    /// What to call it here.
    pub id: String,
    /// `openai`, `anthropic` or `gguf`.
    pub kind: String,
    /// Its address; the provider's own when `None`.
    pub url: Option<String>,
    /// The model's name there, or the path of a GGUF file.
    pub model: String,
    /// The model's window in tokens; a careful guess when `None`.
    pub window: Option<u32>,
    /// Its key; goes to the secret store and nowhere else.
    pub key: Option<Secret>,
}

/// The model that is asked first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelInUse {
    /// The provider's id.
    pub provider: String,
    /// Where words go; `this device` when they stay.
    pub server: String,
    /// The model's name.
    pub model: String,
    /// Whether it runs on this device.
    #[serde(skip)]
    pub on_device: bool,
}

/// A test question, answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProviderTest {
    /// The provider.
    pub id: String,
    /// The model that answered.
    pub model: String,
    /// From asking to the first word, milliseconds.
    pub first_word_ms: u64,
    /// From asking to the end, milliseconds.
    pub ms: u64,
}
