//! A speech server as an engine that hears.

use bytes::Bytes;
use futures::{Stream, StreamExt};
use jiff::Timestamp;
use os1_guard::{GuardError, Response, SpeechChannel};
use os1_voice::{RATE, Word};
use sse_stream::SseByteStream;
use tokio::runtime::Handle;

use super::status::accepted;
use super::transcript::{MAX_ANSWER, StreamEvent, untimed, words};
use super::wanted::while_wanted;
use super::{SpeechServer, form};
use crate::{EngineError, Transcriber};

/// The most sound of one utterance: the longest that is heard at once, and what led to it.
const MAX_SAMPLES: usize = 35 * RATE as usize;
/// Below this many samples nobody said a word: 100 ms.
const MIN_SAMPLES: usize = RATE as usize / 10;

/// Keeps an utterance until it is over, and sends it then.
pub(crate) struct ServerEar {
    server: SpeechServer,
    channel: SpeechChannel,
    model: String,
    language: String,
    runtime: Handle,
    samples: Vec<i16>,
    /// The server takes the form with times; not every model has them.
    times: bool,
}

impl ServerEar {
    pub(crate) fn open(
        server: &SpeechServer,
        language: String,
        runtime: Handle,
    ) -> Result<Self, EngineError> {
        let model = server.ear_model.clone();
        Ok(Self {
            server: server.clone(),
            channel: server.sound.clone().ok_or(EngineError::NotAllowed {
                what: "The sound of your voice",
                wish: "sound",
            })?,
            model: model.ok_or(EngineError::NoServerModel {
                what: "hearing",
                flag: "--ear-model",
            })?,
            language,
            runtime,
            samples: Vec::new(),
            times: true,
        })
    }

    async fn send(&self, samples: &[i16]) -> Result<Response, EngineError> {
        let mut fields = vec![
            ("model", &*self.model),
            ("language", &*self.language),
            ("stream", "true"),
            ("temperature", "0"),
        ];
        if self.times {
            fields.push(("response_format", "verbose_json"));
            fields.push(("timestamp_granularities[]", "word"));
        } else {
            fields.push(("response_format", "json"));
        }
        let path = format!("{}/audio/transcriptions", self.server.path);
        let body = form::form(&fields, samples);
        let (kind, headers) = (form::media_type(), self.server.headers());
        let sent = self
            .channel
            .post(&path, &kind, &headers, body, self.server.stall);
        accepted(sent.await?, Timestamp::now())
    }

    /// Asked once more, in the plainer form, by servers that refuse the one with times.
    async fn ask(&mut self, samples: &[i16]) -> Result<Response, EngineError> {
        match self.send(samples).await {
            Err(EngineError::Unknown { status: 400 | 422 }) if self.times => {
                self.times = false;
                self.send(samples).await
            }
            other => other,
        }
    }
}

/// Reads the answer, streamed or whole.
async fn read(
    response: Response,
    length_s: f64,
    partial: &mut dyn FnMut(String),
) -> Result<Vec<Word>, EngineError> {
    let kind = response.header("content-type").unwrap_or_default();
    if !kind.starts_with("text/event-stream") {
        let body = response.collect(MAX_ANSWER).await;
        return words(&body.map_err(GuardError::from)?, length_s);
    }
    let mut events = SseByteStream::new(Box::pin(bounded(response)));
    let mut text = String::new();
    while let Some(event) = events.next().await {
        let data = event.map_err(unreadable)?.data.unwrap_or_default();
        match serde_json::from_str(&data) {
            Ok(StreamEvent::Delta { delta }) => {
                text.push_str(&delta);
                partial(text.clone());
            }
            Ok(StreamEvent::Done { text }) => return Ok(untimed(&text, length_s)),
            Ok(StreamEvent::Error) => return Err(EngineError::Server { status: 200 }),
            Ok(StreamEvent::Other) => {}
            // Some servers send whole transcripts as events.
            Err(_) if data.trim() == "[DONE]" => break,
            Err(_) => text = joined(&text, &words(data.as_bytes(), length_s)?),
        }
    }
    if text.is_empty() {
        return Err(EngineError::Protocol {
            what: "the stream ended without its words",
        });
    }
    Ok(untimed(&text, length_s))
}

/// The pieces of an answer, up to the most that is read of one.
fn bounded(response: Response) -> impl Stream<Item = Result<Bytes, EngineError>> {
    let mut seen = 0;
    response.body.map(move |piece| {
        let piece = piece.map_err(|error| EngineError::from(GuardError::from(error)))?;
        seen += piece.len();
        if seen > MAX_ANSWER {
            return Err(EngineError::TooLarge);
        }
        Ok(piece)
    })
}

fn joined(text: &str, more: &[Word]) -> String {
    let more = more.iter().map(|word| word.text.as_str());
    let all: Vec<&str> = text.split_whitespace().chain(more).collect();
    all.join(" ")
}

/// Our own error passed through the reader of events, or bytes that are no events.
fn unreadable(error: sse_stream::Error) -> EngineError {
    let garbled = EngineError::Protocol {
        what: "the stream is garbled",
    };
    match error {
        sse_stream::Error::Body(inner) => match inner.downcast::<EngineError>() {
            Ok(own) => *own,
            Err(_) => garbled,
        },
        _ => garbled,
    }
}

impl Transcriber for ServerEar {
    fn hear(&mut self, samples: &[i16]) -> Result<Option<String>, EngineError> {
        if self.samples.len() + samples.len() > MAX_SAMPLES {
            return Err(EngineError::TooLarge);
        }
        self.samples.extend_from_slice(samples);
        Ok(None)
    }

    fn finish(
        &mut self,
        partial: &mut dyn FnMut(Option<String>) -> bool,
    ) -> Result<Vec<Word>, EngineError> {
        let samples = std::mem::take(&mut self.samples);
        if samples.len() < MIN_SAMPLES {
            return Ok(Vec::new());
        }
        let length_s = samples.len() as f64 / f64::from(RATE);
        let (told, telling) = std::sync::mpsc::channel();
        let runtime = self.runtime.clone();
        let work = async {
            let response = self.ask(&samples).await?;
            read(response, length_s, &mut |text| {
                told.send(text).ok();
            })
            .await
        };
        let mut wanted = || {
            let newest = telling.try_iter().last();
            partial(newest)
        };
        let done = runtime.block_on(while_wanted(work, &mut wanted));
        done.unwrap_or_else(|| Ok(Vec::new()))
    }

    fn forget(&mut self) {
        self.samples.clear();
    }
}
