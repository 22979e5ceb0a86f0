//! Why an engine is not there, or gave up.

use std::time::Duration;

use os1_base::{ErrorKind, Explained};
use os1_guard::GuardError;
use os1_native_speech::NativeError;
use os1_voice::{SettingsError, VoiceError};

/// What went wrong with an engine. Holds nothing that was said, and no words of a server.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// An engine in C.
    #[error(transparent)]
    Native(#[from] NativeError),
    /// The settings are not sound.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Sound could not be used.
    #[error(transparent)]
    Sound(#[from] VoiceError),
    /// The guard did not let it out, or the way broke.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// Hearing is turned off.
    #[error(
        "Nothing hears: the setting is off. os1 voice use --ear pocketsphinx turns it on; typing works."
    )]
    EarOff,
    /// Speaking is turned off.
    #[error(
        "Nothing speaks: the setting is off. os1 voice use --mouth flite turns it on; answers are shown."
    )]
    MouthOff,
    /// The engine knows another language.
    #[error(
        "{engine} knows English only, and the language of the voice is {language}. os1 voice use --language en-US, or choose another engine."
    )]
    Language {
        /// The engine's name.
        engine: &'static str,
        /// The language that was asked for.
        language: String,
    },
    /// The program `piper` is not there.
    #[error(
        "The program piper is not on this machine, and Piper's voices need it: pip install piper-tts. Or choose another engine."
    )]
    NoProgram,
    /// The model of a Piper voice cannot be used.
    #[error(
        "The model of the Piper voice cannot be used: {what}. Name the .onnx file with os1 voice use --mouth-model FILE."
    )]
    PiperModel {
        /// What is wrong.
        what: &'static str,
    },
    /// Piper gave up.
    #[error(
        "Piper gave up over this voice or this text. Try the model with piper itself, or choose another engine."
    )]
    PiperFailed,
    /// The engine needs a model file, and none is named.
    #[error("{engine} needs a model file. Name it: os1 voice use {flag} FILE.")]
    NoModel {
        /// The engine's name.
        engine: &'static str,
        /// The flag that names it.
        flag: &'static str,
    },
    /// No server is set up.
    #[error("No speech server is set up. os1 voice server add --help shows how.")]
    NoServer,
    /// The server was not told which model hears, or speaks.
    #[error("The speech server has no model for {what}. Add it again with {flag}.")]
    NoServerModel {
        /// `hearing` or `speaking`.
        what: &'static str,
        /// The flag that names it.
        flag: &'static str,
    },
    /// The user did not consent to this.
    #[error(
        "{what} may not go to the speech server yet. Allow it first: os1 voice server allow {wish}."
    )]
    NotAllowed {
        /// What would go, in words.
        what: &'static str,
        /// The word that allows it.
        wish: &'static str,
    },
    /// HTTP 401 or 403.
    #[error("The speech server does not take the key. Add the server again with the right one.")]
    WrongKey,
    /// HTTP 429, or 503.
    #[error("The speech server asks to wait{}. Try again later, or choose another engine.", .retry_after.map(|wait| format!(" ({} s)", wait.as_secs())).unwrap_or_default())]
    Busy {
        /// How long it wants us to wait, when it said so.
        retry_after: Option<Duration>,
    },
    /// Another status.
    #[error("The speech server had a failure of its own (status {status}). Try again in a moment.")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// HTTP 400 or 404.
    #[error(
        "The speech server does not know what it was asked for (status {status}). Check its address and its models with os1 voice server list."
    )]
    Unknown {
        /// The HTTP status.
        status: u16,
    },
    /// What came back is in no form of the protocol.
    #[error(
        "The speech server's answer could not be read ({what}). Check that its address is the right one."
    )]
    Protocol {
        /// Which part; never the bytes themselves.
        what: &'static str,
    },
    /// What came back, or was to go out, is beyond its bound.
    #[error("What the speech engine gave grew beyond every bound and was stopped.")]
    TooLarge,
    /// The engine's thread could not be started.
    #[error(
        "The speech engine could not be started: this machine gave no thread. Close other programs and try again."
    )]
    NoThread,
}

impl Explained for EngineError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Native(error) => error.kind(),
            Self::Settings(error) => error.kind(),
            Self::Sound(error) => error.kind(),
            Self::Guard(error) => error.kind(),
            Self::EarOff | Self::MouthOff | Self::Language { .. } | Self::NoProgram => {
                ErrorKind::Unsupported
            }
            Self::PiperFailed => ErrorKind::Internal,
            Self::PiperModel { .. }
            | Self::NoModel { .. }
            | Self::NoServer
            | Self::NoServerModel { .. } => ErrorKind::NotFound,
            Self::NotAllowed { .. } => ErrorKind::NeedsConsent,
            Self::WrongKey => ErrorKind::Unauthorized,
            Self::Busy { .. } => ErrorKind::Busy,
            Self::Server { .. } => ErrorKind::Network,
            Self::Unknown { .. } | Self::Protocol { .. } => ErrorKind::Invalid,
            Self::TooLarge => ErrorKind::TooLarge,
            Self::NoThread => ErrorKind::Io,
        }
    }
}
