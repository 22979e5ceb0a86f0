//! What can go wrong between the companion and a model.

use std::time::Duration;

use os1_base::{ErrorKind, Explained};

/// Why a model did not answer. The text is for a person; it names the provider, never
/// what was said, and never the words of the server (which may repeat the prompt).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The server asks to wait (HTTP 429, or Anthropic's 529).
    #[error("The model server asks to wait before the next question{}. Try again later, or choose another model with `os1 model use`.", .retry_after.map(|d| format!(" ({} s)", d.as_secs())).unwrap_or_default())]
    Busy {
        /// How long it wants us to wait, when it said so.
        retry_after: Option<Duration>,
    },
    /// The account has no credit left (HTTP 402, `insufficient_quota`).
    #[error(
        "The account at the model server has no credit left. Top it up, or choose another model with `os1 model use`."
    )]
    NoCredit,
    /// The server failed (HTTP 5xx or an error inside the stream).
    #[error("The model server had a failure of its own (status {status}). Try again in a moment.")]
    Server {
        /// The HTTP status; 0 when the failure came inside a stream.
        status: u16,
    },
    /// The answer stopped before its end.
    #[error("The connection to the model broke off in the middle of the answer. Try again.")]
    Cut,
    /// No byte for longer than the stall limit.
    #[error("The model went silent for {seconds} seconds. Try again, or choose a faster model.")]
    Stalled {
        /// How long we waited.
        seconds: u64,
    },
    /// A tool call began and did not end, or its arguments are not a JSON object.
    #[error(
        "The model asked for something in a form that cannot be read. Try again, or choose a model that knows how to use tools."
    )]
    BadToolCall,
    /// The server answered in no form of the protocol.
    #[error(
        "The server does not speak the protocol it was set up for ({what}). Check the kind and the address with `os1 model list`."
    )]
    Protocol {
        /// Which part could not be read; never the bytes themselves.
        what: &'static str,
    },
    /// The answer is larger than [`crate::MAX_ANSWER_BYTES`].
    #[error("The model's answer grew beyond every bound and was stopped.")]
    TooLarge,
    /// The model declined to answer.
    #[error("The model declined to answer this.")]
    Refused,
    /// The server says the prompt is longer than its window.
    #[error(
        "This is more than the model can read at once. Choose a model with a larger window, or set its true window with `os1 model add --window`."
    )]
    Overflow,
    /// Persona, rules and tools alone do not fit into the window.
    #[error(
        "The model's window of {window} tokens is too small for what the companion has to tell it ({needed} tokens). Choose a model with a larger window."
    )]
    WindowTooSmall {
        /// The model's window.
        window: u32,
        /// What would be needed.
        needed: u32,
    },
    /// The key is missing, wrong, or not allowed to use this model (401, 403).
    #[error("The model server did not accept the key. Set it again with `os1 model add`.")]
    WrongKey,
    /// The server does not know the model (404).
    #[error("The server does not have a model of that name. Check the name with `os1 model list`.")]
    UnknownModel,
    /// The server refuses the request for another reason (other 4xx).
    #[error(
        "The model server refused the request (status {status}). Check that the address and the model fit together."
    )]
    BadRequest {
        /// The HTTP status.
        status: u16,
    },
    /// The name of the server could not be resolved.
    #[error("The model server could not be found. Check the address and the network.")]
    Dns,
    /// No connection could be made.
    #[error(
        "The model server could not be reached. Check that it runs and that there is a network."
    )]
    Unreachable,
    /// The server's certificate is not to be trusted.
    #[error(
        "The model server could not prove who it is, so nothing was sent. Check its address and certificate."
    )]
    Tls,
    /// The user has not allowed words to go there, or this network use is forbidden now.
    #[error("{why}")]
    Forbidden {
        /// What the guard said.
        why: String,
        /// The kind the guard gave it.
        kind: ErrorKind,
    },
    /// The model of the host is not there now (still downloading, switched off, too hot).
    #[error("The device's own model is not available: {why}")]
    Unavailable {
        /// What the host said, a sentence.
        why: String,
    },
    /// The engine on the device failed.
    #[error("The model on this device failed: {why}")]
    Engine {
        /// What failed, without content.
        why: &'static str,
    },
    /// No model is configured.
    #[error("No language model is set up. Add one with `os1 model add`.")]
    NoModel,
    /// Every configured model was tried; the core speaks for itself now.
    #[error("No language model could answer. The last one said: {last}")]
    Exhausted {
        /// How many providers were tried.
        tried: usize,
        /// The last provider's reason.
        last: Box<ModelError>,
    },
}

/// What may help after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The same model again, after a pause.
    Again,
    /// The same model again, with a smaller prompt.
    Shorter,
    /// Only another model.
    Other,
    /// Nothing: the caller must not go on.
    None,
}

impl ModelError {
    /// What may help. Keys, names and consent do not get better by asking again.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Busy { .. }
            | Self::Server { .. }
            | Self::Cut
            | Self::Stalled { .. }
            | Self::BadToolCall
            | Self::Unreachable
            | Self::Dns => Remedy::Again,
            Self::Overflow => Remedy::Shorter,
            Self::NoCredit
            | Self::Protocol { .. }
            | Self::TooLarge
            | Self::Refused
            | Self::WindowTooSmall { .. }
            | Self::WrongKey
            | Self::UnknownModel
            | Self::BadRequest { .. }
            | Self::Tls
            | Self::Forbidden { .. }
            | Self::Unavailable { .. }
            | Self::Engine { .. }
            | Self::NoModel => Remedy::Other,
            Self::Exhausted { .. } => Remedy::None,
        }
    }
}

impl Explained for ModelError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Busy { .. } => ErrorKind::Busy,
            Self::WrongKey | Self::NoCredit => ErrorKind::Unauthorized,
            Self::UnknownModel | Self::NoModel => ErrorKind::NotFound,
            Self::Overflow | Self::WindowTooSmall { .. } | Self::TooLarge => ErrorKind::TooLarge,
            Self::Cut | Self::Stalled { .. } | Self::Dns | Self::Unreachable | Self::Tls => {
                ErrorKind::Network
            }
            Self::Forbidden { kind, .. } => *kind,
            Self::Unavailable { .. } => ErrorKind::Unsupported,
            Self::Exhausted { last, .. } => last.kind(),
            Self::Server { .. }
            | Self::BadToolCall
            | Self::Protocol { .. }
            | Self::Refused
            | Self::BadRequest { .. }
            | Self::Engine { .. } => ErrorKind::Model,
        }
    }
}
