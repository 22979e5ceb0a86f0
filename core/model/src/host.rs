//! The port for the phone's own model.

use std::pin::Pin;
use std::sync::Arc;

use async_trait::async_trait;
use futures::{Stream, StreamExt};
use tokio_util::sync::CancellationToken;

use crate::{
    ChatModel, ChatRequest, ChatStream, Finish, ModelError, ModelInfo, Piece, PieceStream, Place,
    Prompt, ToolCall, Usage, answering,
};

/// The window of the phones' own models (Apple Foundation Models; Gemini Nano is the same
/// size): prompt and answer together.
pub const HOST_WINDOW_TOKENS: u32 = 4_096;

/// Whether the host's model can be asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostAvailability {
    /// Yes.
    Available,
    /// No, for a reason in a plain sentence: switched off, still downloading, not this phone.
    Unavailable {
        /// The sentence, shown to the user.
        why: String,
    },
}

/// What the host's model says.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    /// A piece of the answer.
    Text(String),
    /// A whole tool call.
    ToolCall(ToolCall),
    /// What it cost, where the host counts.
    Usage(Usage),
    /// The host's own safety layer or the model declined. The answer ends here.
    Refused,
    /// It became unavailable while it answered. The answer ends here.
    Unavailable {
        /// A plain sentence.
        why: String,
    },
    /// The prompt is longer than the window. The answer ends here.
    Overflow,
    /// The answer is complete.
    Done,
}

/// The events of one answer of the host's model. Dropping it stops the model.
pub type HostStream = Pin<Box<dyn Stream<Item = HostEvent> + Send>>;

/// A model that the host runs for us: Apple Foundation Models, Gemini Nano.
///
/// The shells fill this port; [`HostChat`] makes a [`crate::ChatModel`] of it.
#[async_trait]
pub trait HostModel: Send + Sync {
    /// The model's name, for the user.
    fn name(&self) -> String;

    /// The window in tokens; [`HOST_WINDOW_TOKENS`] where the host does not say.
    fn window_tokens(&self) -> u32 {
        HOST_WINDOW_TOKENS
    }

    /// Whether it can be asked now; called before every request.
    async fn availability(&self) -> HostAvailability;

    /// Answers `prompt`, which fits the window. Must end with one of the ending events;
    /// a stream that ends without is taken for cut.
    async fn answer(&self, prompt: Prompt) -> HostStream;
}

/// The host's model as a [`ChatModel`].
pub struct HostChat {
    host: Arc<dyn HostModel>,
    provider: String,
}

impl HostChat {
    /// The host's model under the id of its configured provider.
    #[must_use]
    pub fn new(host: Arc<dyn HostModel>, provider: impl Into<String>) -> Self {
        Self {
            host,
            provider: provider.into(),
        }
    }
}

impl ChatModel for HostChat {
    fn info(&self) -> ModelInfo {
        ModelInfo {
            provider: self.provider.clone(),
            server: None,
            model: self.host.name(),
            window_tokens: self.host.window_tokens(),
            place: Place::Local,
        }
    }

    fn stream(&self, request: ChatRequest, cancel: CancellationToken) -> ChatStream {
        let host = Arc::clone(&self.host);
        answering(self.info(), request, cancel, async move |prompt| {
            if let HostAvailability::Unavailable { why } = host.availability().await {
                return Err(ModelError::Unavailable { why });
            }
            let mut called = false;
            let events = host.answer(prompt).await;
            let pieces = events.map(move |event| match event {
                HostEvent::Text(text) => Ok(Piece::Text(text)),
                HostEvent::ToolCall(call) => {
                    called = true;
                    Ok(Piece::ToolCall(call))
                }
                HostEvent::Usage(usage) => Ok(Piece::Usage(usage)),
                HostEvent::Refused => Err(ModelError::Refused),
                HostEvent::Unavailable { why } => Err(ModelError::Unavailable { why }),
                HostEvent::Overflow => Err(ModelError::Overflow),
                HostEvent::Done if called => Ok(Piece::Finish(Finish::ToolCalls)),
                HostEvent::Done => Ok(Piece::Finish(Finish::Stop)),
            });
            Ok(Box::pin(pieces) as PieceStream)
        })
    }
}
