//! Any server that speaks OpenAI's audio API: `/audio/transcriptions` and `/audio/speech`.

mod form;
mod hearing;
mod pcm;
mod speaking;
mod status;
mod transcript;
mod wanted;

use std::time::Duration;

use os1_base::Secret;
use os1_guard::{Header, SpeechChannel};

pub(crate) use hearing::ServerEar;
pub(crate) use speaking::ServerVoice;

/// A speech server that the user set up, with the channels that they consented to.
#[derive(Debug, Clone)]
pub struct SpeechServer {
    /// The path of its API, without a slash at the end: `/v1`.
    pub path: String,
    /// The way for the sound of the user's voice; `None` without a consent.
    pub sound: Option<SpeechChannel>,
    /// The way for the words that are said aloud; `None` without a consent.
    pub words: Option<SpeechChannel>,
    /// The model that hears.
    pub ear_model: Option<String>,
    /// The model that speaks.
    pub mouth_model: Option<String>,
    /// The key, for servers that want one.
    pub key: Option<Secret>,
    /// How long nothing may come; [`SpeechServer::STALL`] usually.
    pub stall: Duration,
}

impl SpeechServer {
    /// How long nothing may come: a model may be loaded first, and nobody waits longer in a talk.
    pub const STALL: Duration = Duration::from_secs(9);

    fn headers(&self) -> Vec<Header> {
        let key = self.key.iter().map(|key| Header {
            name: "authorization",
            value: Secret::new(format!("Bearer {}", key.expose())),
        });
        key.collect()
    }
}
