//! The one trait.

use tokio_util::sync::CancellationToken;

use crate::{ChatRequest, ChatStream, ModelInfo};

/// A language model that answers in a stream.
///
/// Object safe, so that a companion holds `Arc<dyn ChatModel>` and does not know which.
pub trait ChatModel: Send + Sync {
    /// Who answers. Cheap; called before every request.
    fn info(&self) -> ModelInfo;

    /// Answers `request`. Nothing happens before the stream is first polled.
    ///
    /// Cancelling ends the stream with [`crate::Finish::Cancelled`]; dropping it ends the
    /// work as well, without a word. Every failure is an item of the stream.
    fn stream(&self, request: ChatRequest, cancel: CancellationToken) -> ChatStream;
}
