//! What an engine or a server says, before labels.

use std::future::Future;
use std::pin::Pin;

use futures::{Stream, StreamExt};
use os1_base::{Labeled, Labels};
use tokio_util::sync::CancellationToken;

use crate::{
    ChatEvent, ChatRequest, ChatStream, Finish, FitReport, ModelError, ModelInfo, Prompt, ToolCall,
    Usage,
};

/// A piece of an answer as an engine gives it. [`answering`] labels it.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Some text.
    Text(String),
    /// A whole tool call.
    ToolCall(ToolCall),
    /// Tokens counted so far; the last one counts.
    Usage(Usage),
    /// The answer is complete.
    Finish(Finish),
}

/// An engine's answer. One that ends without [`Piece::Finish`] was cut.
pub type PieceStream = Pin<Box<dyn Stream<Item = Result<Piece, ModelError>> + Send>>;

/// Makes a [`ChatStream`] of an engine: prepares the prompt, labels everything that comes
/// out with the labels of all that went in, and keeps the promised order of events.
///
/// `open` sends the prompt and returns when the model has accepted it. Cancelling drops
/// whatever `open` holds.
pub fn answering<F, Fut>(
    info: ModelInfo,
    request: ChatRequest,
    cancel: CancellationToken,
    open: F,
) -> ChatStream
where
    F: FnOnce(Prompt) -> Fut + Send + 'static,
    Fut: Future<Output = Result<PieceStream, ModelError>> + Send,
{
    Box::pin(async_stream::stream! {
        let prompt = match Prompt::prepare(&request, &info) {
            Ok(prompt) => prompt,
            Err(error) => { yield Err(error); return; }
        };
        drop(request);
        let began = Began {
            labels: prompt.output_labels(),
            fit: prompt.fit_report(),
            model: info,
        };
        let opened = tokio::select! {
            biased;
            () = cancel.cancelled() => { yield Ok(ChatEvent::Finish(Finish::Cancelled)); return; }
            opened = open(prompt) => opened,
        };
        match opened {
            Ok(pieces) => {
                let mut events = labelled(began, pieces, cancel);
                while let Some(event) = events.next().await {
                    yield event;
                }
            }
            Err(error) => yield Err(error),
        }
    })
}

/// What is known once the prompt is made.
struct Began {
    model: ModelInfo,
    fit: FitReport,
    labels: Labels,
}

fn labelled(began: Began, mut pieces: PieceStream, cancel: CancellationToken) -> ChatStream {
    Box::pin(async_stream::stream! {
        let Began { model, fit, labels } = began;
        yield Ok(ChatEvent::Began { model, fit });
        let mut usage = None;
        loop {
            let piece = tokio::select! {
                biased;
                () = cancel.cancelled() => Some(Ok(Piece::Finish(Finish::Cancelled))),
                piece = pieces.next() => piece,
            };
            match piece {
                Some(Ok(Piece::Text(text))) if text.is_empty() => {}
                Some(Ok(Piece::Text(text))) => {
                    yield Ok(ChatEvent::Text(Labeled::new(text, labels.clone())));
                }
                Some(Ok(Piece::ToolCall(call))) => {
                    yield Ok(ChatEvent::ToolCall(Labeled::new(call, labels.clone())));
                }
                Some(Ok(Piece::Usage(counted))) => usage = Some(counted),
                Some(Ok(Piece::Finish(reason))) => {
                    if let Some(usage) = usage {
                        yield Ok(ChatEvent::Usage(usage));
                    }
                    yield Ok(ChatEvent::Finish(reason));
                    return;
                }
                Some(Err(error)) => { yield Err(error); return; }
                None => { yield Err(ModelError::Cut); return; }
            }
        }
    })
}
