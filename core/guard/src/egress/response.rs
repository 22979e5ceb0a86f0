//! What comes back, piece by piece.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::stream::{BoxStream, Stream, StreamExt};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use tokio::sync::watch;

use super::MAX_RESPONSE;
use super::fault::EgressError;

/// The head of an answer and its body to come.
#[derive(Debug)]
pub struct Response {
    /// The HTTP status, 100 to 599.
    pub status: u16,
    /// The headers, names in lower case; values that are not text are left out.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: BodyStream,
}

impl Response {
    pub(super) fn new(
        response: reqwest::Response,
        stall: Duration,
        halt: watch::Receiver<u64>,
    ) -> Self {
        let headers = response
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            })
            .collect();
        Self {
            status: response.status().as_u16(),
            headers,
            body: BodyStream::new(response.bytes_stream(), stall, halt),
        }
    }

    /// The first header called `name` (in lower case), for example `retry-after`.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// How long the server asks to wait, in seconds or until a date (RFC 9110 §10.2.3).
    #[must_use]
    pub fn retry_after(&self, now: Timestamp) -> Option<Duration> {
        let value = self.header("retry-after")?.trim();
        if let Ok(seconds) = value.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let at = DateTimeParser::new().parse_timestamp(value).ok()?;
        Some(Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO))
    }

    /// Reads the whole body, at most `most` bytes.
    ///
    /// # Errors
    /// [`EgressError::ResponseTooLarge`] beyond `most`; otherwise what the stream says.
    pub async fn collect(mut self, most: usize) -> Result<Vec<u8>, EgressError> {
        let mut all = Vec::new();
        while let Some(piece) = self.body.next().await {
            let piece = piece?;
            if all.len() + piece.len() > most {
                return Err(EgressError::ResponseTooLarge);
            }
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }
}

/// The pieces of a body as they come. Dropping it closes the connection.
///
/// Ends with [`EgressError::Stalled`] when nothing comes for the caller's time, with
/// [`EgressError::ResponseTooLarge`] beyond [`MAX_RESPONSE`], and with
/// [`EgressError::Stopped`] at the stop word.
pub struct BodyStream(BoxStream<'static, Result<Bytes, EgressError>>);

struct Pieces {
    from: BoxStream<'static, Result<Bytes, reqwest::Error>>,
    stall: Duration,
    halt: watch::Receiver<u64>,
    left: u64,
}

impl BodyStream {
    fn new(
        from: impl Stream<Item = Result<Bytes, reqwest::Error>> + Send + 'static,
        stall: Duration,
        halt: watch::Receiver<u64>,
    ) -> Self {
        let pieces = Pieces {
            from: from.boxed(),
            stall,
            halt,
            left: MAX_RESPONSE,
        };
        Self(
            futures::stream::unfold(Some(pieces), |pieces| async {
                let mut pieces = pieces?;
                let next = pieces.next().await?;
                let rest = next.is_ok().then_some(pieces);
                Some((next, rest))
            })
            .boxed(),
        )
    }
}

impl Pieces {
    async fn next(&mut self) -> Option<Result<Bytes, EgressError>> {
        tokio::select! {
            biased;
            Ok(()) = self.halt.changed() => Some(Err(EgressError::Stopped)),
            next = tokio::time::timeout(self.stall, self.from.next()) => match next {
                Err(_) => Some(Err(EgressError::Stalled)),
                Ok(None) => None,
                Ok(Some(Err(error))) => Some(Err(EgressError::of(&error))),
                Ok(Some(Ok(piece))) => Some(self.counted(piece)),
            },
        }
    }

    fn counted(&mut self, piece: Bytes) -> Result<Bytes, EgressError> {
        self.left = self
            .left
            .checked_sub(piece.len() as u64)
            .ok_or(EgressError::ResponseTooLarge)?;
        Ok(piece)
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, EgressError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(cx)
    }
}

impl std::fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BodyStream(…)")
    }
}
