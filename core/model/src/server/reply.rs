//! From the bytes of a reply to pieces.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures::{Stream, StreamExt, stream};
use sse_stream::{Sse, SseByteStream};

use super::dialect::Decoder;
use crate::wire::{WireBody, WireFault};
use crate::{ModelError, Patience, Piece, PieceStream, Timer};

/// The most bytes a server may send for one answer. 8 MiB is some hundred times the longest
/// answer of a chat model with its framing.
pub const MAX_ANSWER_BYTES: usize = 8 * 1024 * 1024;

/// A reply while it is read.
struct Reading {
    events: Pin<Box<dyn Stream<Item = Result<Sse, sse_stream::Error>> + Send>>,
    decoder: Box<dyn Decoder>,
    ready: VecDeque<Piece>,
    ended: Option<ModelError>,
    done: bool,
}

/// The pieces of a streamed reply. `begun` limits the wait for the first bytes.
pub(crate) fn pieces(
    body: WireBody,
    decoder: Box<dyn Decoder>,
    patience: Patience,
    timer: Arc<dyn Timer>,
) -> PieceStream {
    let bytes = watched(body, patience, timer);
    let reading = Reading {
        events: Box::pin(SseByteStream::new(bytes)),
        decoder,
        ready: VecDeque::new(),
        ended: None,
        done: false,
    };
    Box::pin(stream::unfold(reading, async |mut reading| {
        let next = reading.next().await?;
        Some((next, reading))
    }))
}

impl Reading {
    async fn next(&mut self) -> Option<Result<Piece, ModelError>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Some(Ok(piece));
            }
            if let Some(error) = self.ended.take() {
                self.done = true;
                return Some(Err(error));
            }
            if self.done {
                return None;
            }
            let mut out = Vec::new();
            let result = match self.events.next().await {
                Some(Ok(Sse {
                    data: Some(data), ..
                })) => self.decoder.event(&data, &mut out),
                Some(Ok(_)) => Ok(()),
                Some(Err(error)) => Err(unreadable(&error)),
                None => {
                    self.done = true;
                    self.decoder.end(&mut out)
                }
            };
            self.done |= out.iter().any(|piece| matches!(piece, Piece::Finish(_)));
            self.ended = result.err();
            self.ready.extend(out);
        }
    }
}

/// What the reader of events says: our own error passed through it, or bytes that are not
/// UTF-8.
fn unreadable(error: &sse_stream::Error) -> ModelError {
    match error {
        sse_stream::Error::Body(inner) => inner
            .downcast_ref::<ModelError>()
            .cloned()
            .unwrap_or(ModelError::Cut),
        _ => ModelError::Protocol {
            what: "the stream is not UTF-8",
        },
    }
}

/// Reads a whole body, at most `max` bytes.
pub(crate) async fn whole(
    mut body: Pin<Box<dyn Stream<Item = Result<Bytes, ModelError>> + Send>>,
    max: usize,
) -> Result<Vec<u8>, ModelError> {
    let mut out = Vec::new();
    while let Some(bytes) = body.next().await {
        out.extend_from_slice(&bytes?);
        if out.len() > max {
            return Err(ModelError::TooLarge);
        }
    }
    Ok(out)
}

/// The bytes of `body` with a bound on their number and on every silence.
pub(crate) fn watched(
    body: WireBody,
    patience: Patience,
    timer: Arc<dyn Timer>,
) -> Pin<Box<dyn Stream<Item = Result<Bytes, ModelError>> + Send>> {
    Box::pin(async_stream::stream! {
        let mut body = body;
        let deadline = after(&timer, patience.whole);
        tokio::pin!(deadline);
        let mut limit = patience.first;
        let mut seen = 0_usize;
        loop {
            let next = tokio::select! {
                biased;
                next = body.next() => next,
                () = timer.sleep(limit) => {
                    yield Err(ModelError::Stalled { seconds: limit.as_secs() });
                    return;
                }
                () = &mut deadline => {
                    yield Err(ModelError::Stalled { seconds: patience.whole.as_secs() });
                    return;
                }
            };
            match next {
                Some(Ok(bytes)) => {
                    seen = seen.saturating_add(bytes.len());
                    if seen > MAX_ANSWER_BYTES {
                        yield Err(ModelError::TooLarge);
                        return;
                    }
                    limit = patience.stall;
                    yield Ok(bytes);
                }
                Some(Err(WireFault::Cut)) => { yield Err(ModelError::Cut); return; }
                Some(Err(fault)) => { yield Err(fault.into()); return; }
                None => return,
            }
        }
    })
}

fn after(timer: &Arc<dyn Timer>, pause: std::time::Duration) -> impl Future<Output = ()> + use<> {
    let timer = Arc::clone(timer);
    async move { timer.sleep(pause).await }
}
