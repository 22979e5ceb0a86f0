//! From a labelled request to what one model may see, within its window.

mod context;
mod cut;
mod entry;
mod fence;
mod fit;
mod group;
mod report;
mod tail;
mod tokens;

pub use entry::PromptPart;
pub use report::FitReport;
pub use tokens::estimate as estimate_tokens;

use os1_base::{Labels, Source};
use serde::Serialize;

use crate::{ChatRequest, Message, ModelError, ModelInfo, Role, ToolSpec};

/// What a model is told. Only [`Prompt::prepare`] makes one, so no adapter can be handed
/// a text that its model may not read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prompt {
    /// Persona and rules, byte for byte as given.
    pub system: String,
    /// The tools, in the order given.
    pub tools: Vec<ToolSpec>,
    /// Alternating user and assistant, tool results after the assistant message that asked.
    /// The first is always the user's.
    pub messages: Vec<PromptMessage>,
    /// The most tokens the answer may have.
    pub max_tokens: u32,
    /// 0.0 … 2.0; `None` leaves it to the model.
    pub temperature: Option<f32>,
    #[serde(skip)]
    labels: Labels,
    #[serde(skip)]
    fit: FitReport,
}

/// One message of a prompt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PromptMessage {
    /// Who speaks.
    pub role: Role,
    /// What is said, in order.
    pub parts: Vec<PromptPart>,
}

impl Prompt {
    /// Withholds, fences and fits `request` for `model`.
    ///
    /// # Errors
    /// [`ModelError::WindowTooSmall`] when persona, rules and tools leave no room for the
    /// newest message.
    pub fn prepare(request: &ChatRequest, model: &ModelInfo) -> Result<Self, ModelError> {
        fit::fit(request, model)
    }

    /// The labels of whatever is made from this prompt: everything shown, and the model.
    #[must_use]
    pub fn output_labels(&self) -> Labels {
        let mut labels = self.labels.clone();
        labels.sources.insert(Source::Model);
        labels
    }

    /// What was left out or shortened.
    #[must_use]
    pub fn fit_report(&self) -> FitReport {
        self.fit
    }
}

/// The labels of nothing at all: the neutral element of joining.
fn no_labels() -> Labels {
    Message::no_labels()
}
