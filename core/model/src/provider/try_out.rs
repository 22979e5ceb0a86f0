//! Asking a model something small, to see whether it works.

use std::time::Duration;

use futures::StreamExt;
use os1_base::{Clock, Labeled};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use crate::{ChatEvent, ChatModel, ChatRequest, Message, ModelError, ModelInfo, Usage};

/// A model that works, and how fast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryOut {
    /// Who answered.
    pub model: ModelInfo,
    /// From asking to the first word.
    pub first_word: Duration,
    /// From asking to the end.
    pub whole: Duration,
    /// What it cost, where the server counts.
    pub usage: Option<Usage>,
}

/// Asks `model` for one word. Costs a few tokens; needs the user's consent like any request.
///
/// # Errors
/// What the model said instead of answering.
pub async fn try_out(model: &dyn ChatModel, clock: &dyn Clock) -> Result<TryOut, ModelError> {
    let system = Labeled::by_companion("Answer with one word.".to_owned());
    let mut request = ChatRequest::new(system, vec![Message::user("Say hello.")]);
    request.max_tokens = 16;
    let started = clock.monotonic();
    let mut events = model.stream(request, CancellationToken::new());
    let mut first_word = None;
    let (mut who, mut usage) = (model.info(), None);
    while let Some(event) = events.next().await {
        match event? {
            ChatEvent::Began { model, .. } => who = model,
            ChatEvent::Text(_) | ChatEvent::ToolCall(_) => {
                first_word = first_word.or(Some(clock.monotonic().saturating_sub(started)));
            }
            ChatEvent::Usage(counted) => usage = Some(counted),
            ChatEvent::Finish(_) | ChatEvent::Restarted { .. } | ChatEvent::Interrupted { .. } => {}
        }
    }
    let whole = clock.monotonic().saturating_sub(started);
    Ok(TryOut {
        model: who,
        first_word: first_word.unwrap_or(whole),
        whole,
        usage,
    })
}
