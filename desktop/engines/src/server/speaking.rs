//! A speech server as an engine that speaks.

use futures::StreamExt;
use jiff::Timestamp;
use os1_guard::{GuardError, Response, SpeechChannel};
use tokio::runtime::Handle;

use super::SpeechServer;
use super::pcm::Pcm;
use super::status::accepted;
use super::wanted::while_wanted;
use crate::mouth::Saying;
use crate::{EngineError, Sound, Synthesiser};

/// The voice that OpenAI's servers always have.
const USUAL_VOICE: &str = "alloy";

/// Has one utterance after the other said by a server, and passes it on as it comes.
pub(crate) struct ServerVoice {
    server: SpeechServer,
    channel: SpeechChannel,
    model: String,
    voice: String,
    speed: f32,
    runtime: Handle,
}

impl ServerVoice {
    pub(crate) fn open(
        server: &SpeechServer,
        voice: Option<&str>,
        speed: f32,
        runtime: Handle,
    ) -> Result<Self, EngineError> {
        let model = server.mouth_model.clone();
        Ok(Self {
            server: server.clone(),
            channel: server.words.clone().ok_or(EngineError::NotAllowed {
                what: "What is said aloud",
                wish: "words",
            })?,
            model: model.ok_or(EngineError::NoServerModel {
                what: "speaking",
                flag: "--mouth-model",
            })?,
            voice: voice.unwrap_or(USUAL_VOICE).to_owned(),
            speed,
            runtime,
        })
    }

    async fn ask(&self, text: &str) -> Result<Response, EngineError> {
        let body = serde_json::json!({
            "model": self.model,
            "input": text,
            "voice": self.voice,
            "response_format": "pcm",
            "speed": self.speed,
        });
        let path = format!("{}/audio/speech", self.server.path);
        let (body, headers) = (body.to_string().into(), self.server.headers());
        let kind = "application/json";
        let sent = self
            .channel
            .post(&path, kind, &headers, body, self.server.stall);
        let response = accepted(sent.await?, Timestamp::now())?;
        let kind = response.header("content-type").unwrap_or_default();
        let known = [
            "audio/pcm",
            "audio/l16",
            "audio/wav",
            "audio/x-wav",
            "audio/wave",
        ];
        let bare = kind.is_empty() || kind.starts_with("application/octet-stream");
        if !bare && !known.iter().any(|known| kind.starts_with(known)) {
            return Err(EngineError::Protocol {
                what: "its sound is neither PCM nor WAV",
            });
        }
        Ok(response)
    }
}

impl Synthesiser for ServerVoice {
    fn speak(
        &mut self,
        text: &str,
        whisper: bool,
        out: &mut dyn FnMut(Option<Sound<'_>>) -> bool,
    ) -> Result<(), EngineError> {
        if !text.chars().any(char::is_alphanumeric) {
            return Ok(());
        }
        let runtime = self.runtime.clone();
        let asked = runtime.block_on(while_wanted(self.ask(text), &mut || out(None)));
        let Some(response) = asked else {
            return Ok(());
        };
        let mut body = response?.body;
        let mut pcm = Pcm::default();
        let mut saying = Saying::new(text, (whisper, self.speed), out);
        loop {
            let mut wanted = || saying.is_wanted();
            let piece = while_wanted(body.next(), &mut wanted);
            let piece = match runtime.block_on(piece) {
                None => return Ok(()),
                Some(None) => return saying.finish(),
                Some(Some(piece)) => piece.map_err(GuardError::from)?,
            };
            if let Some((rate, samples)) = pcm.push(&piece)?
                && !saying.push(rate, samples)?
            {
                return Ok(());
            }
        }
    }
}
