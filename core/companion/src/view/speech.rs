//! The speech server as shells show and set it up.

use os1_base::Secret;
use os1_guard::SpeechChannel;
use serde::Serialize;

/// The speech server that was set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeechServerView {
    /// Its address.
    pub address: String,
    /// The model that hears; `None` where it is not to hear.
    pub ear_model: Option<String>,
    /// The model that speaks; `None` where it is not to speak.
    pub mouth_model: Option<String>,
    /// Whether the sound of the user's voice may go there.
    pub sound_allowed: bool,
    /// Whether the words that are said aloud may go there.
    pub words_allowed: bool,
}

/// A speech server to set up.
#[derive(Debug, Clone)]
pub struct NewSpeechServer {
    /// Its address: `http://127.0.0.1:8000/v1`.
    pub url: String,
    /// The model that hears.
    pub ear_model: Option<String>,
    /// The model that speaks.
    pub mouth_model: Option<String>,
    /// Its key; goes to the secret store and nowhere else.
    pub key: Option<Secret>,
}

/// How the speech server is reached, for the engines of a shell.
#[derive(Debug, Clone)]
pub struct SpeechWay {
    /// The path of its API.
    pub path: String,
    /// For the sound of the user's voice, with a consent.
    pub sound: Option<SpeechChannel>,
    /// For the words that are said aloud, with a consent.
    pub words: Option<SpeechChannel>,
    /// The model that hears.
    pub ear_model: Option<String>,
    /// The model that speaks.
    pub mouth_model: Option<String>,
    /// The key.
    pub key: Option<Secret>,
}
