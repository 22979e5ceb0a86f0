//! What the companion asks of a model.

use os1_base::Labeled;
use serde::{Deserialize, Serialize};

use crate::{Message, ToolSpec};

/// Everything a model may be told for one answer, most stable first.
///
/// It may be larger than any window: [`crate::Prompt`] chooses what goes in. `system` and
/// `tools` must be byte-identical between turns, or the server's prompt cache never hits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChatRequest {
    /// Persona and rules. Never cut: when it does not fit, the model is refused.
    pub system: Labeled<String>,
    /// The tools of this topic, in a fixed order.
    pub tools: Vec<ToolSpec>,
    /// What is remembered and matters now, most useful line first; dropped from the end.
    pub memory: Vec<Labeled<String>>,
    /// What the turns that no longer fit were about; used only when some do not fit.
    pub summary: Option<Labeled<String>>,
    /// The conversation, oldest first. The last user message is never dropped.
    pub messages: Vec<Message>,
    /// The most tokens the answer may have; also what the window keeps free for it.
    pub max_tokens: u32,
    /// 0.0 … 2.0; `None` leaves it to the server.
    pub temperature: Option<f32>,
    /// Use no more of the model's window than this; set when a server counted more tokens
    /// than the estimate did.
    pub window_cap: Option<u32>,
}

/// What an answer may have when nobody says otherwise: about 500 English words.
pub(crate) const DEFAULT_MAX_TOKENS: u32 = 700;

impl ChatRequest {
    /// A conversation under `system`, without tools and memory.
    #[must_use]
    pub fn new(system: Labeled<String>, messages: Vec<Message>) -> Self {
        Self {
            system,
            tools: Vec::new(),
            memory: Vec::new(),
            summary: None,
            messages,
            max_tokens: DEFAULT_MAX_TOKENS,
            temperature: None,
            window_cap: None,
        }
    }
}
