//! The short name of a provider, and what can be wrong with one.

use std::fmt::{self, Display};
use std::str::FromStr;

use os1_base::{ErrorKind, Explained, SecretError};
use os1_store::StoreError;
use serde::{Deserialize, Serialize};

use super::{MAX_PROVIDERS, MAX_WINDOW, MIN_WINDOW};
use crate::BaseUrlError;

/// The longest id, in characters.
const MAX_ID: usize = 32;

/// What the user calls a provider: `[a-z0-9][a-z0-9-]{0,31}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProviderId(String);

impl ProviderId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProviderId {
    type Err = ProviderError;

    fn from_str(text: &str) -> Result<Self, ProviderError> {
        let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let sound = !text.is_empty()
            && text.len() <= MAX_ID
            && text.chars().all(known)
            && !text.starts_with('-');
        sound
            .then(|| Self(text.to_owned()))
            .ok_or(ProviderError::BadId)
    }
}

impl TryFrom<String> for ProviderId {
    type Error = ProviderError;

    fn try_from(text: String) -> Result<Self, ProviderError> {
        text.parse()
    }
}

impl From<ProviderId> for String {
    fn from(id: ProviderId) -> Self {
        id.0
    }
}

impl Display for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why the list of providers could not be changed or read.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// The id has characters it may not have.
    #[error("A model's short name has small letters, digits and hyphens only, at most 32.")]
    BadId,
    /// The kind is no kind.
    #[error("A model is of the kind openai, anthropic, gguf or host.")]
    BadKind,
    /// There is none of that id.
    #[error("There is no model set up under the name {0}. `os1 model list` shows those that are.")]
    Unknown(ProviderId),
    /// There is one of that id already.
    #[error(
        "A model is already set up under the name {0}. Remove it first, or choose another name."
    )]
    Taken(ProviderId),
    /// Too many.
    #[error("There are {MAX_PROVIDERS} models set up already. Remove one first.")]
    TooMany,
    /// The window is not between the bounds.
    #[error("A window has between {MIN_WINDOW} and {MAX_WINDOW} tokens.")]
    BadWindow,
    /// The model's name is missing or has characters no name has.
    #[error("Say which model, as the server calls it, in at most 200 visible characters.")]
    BadModel,
    /// The path of a GGUF file is missing or too long.
    #[error("Say where the GGUF file is, as an absolute path.")]
    BadPath,
    /// The server's address is not one.
    #[error(transparent)]
    BadAddress(#[from] BaseUrlError),
    /// The profile did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The secret store did not answer.
    #[error(transparent)]
    Secret(#[from] SecretError),
}

impl From<os1_store::rusqlite::Error> for ProviderError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Explained for ProviderError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::BadId
            | Self::BadKind
            | Self::Taken(_)
            | Self::BadWindow
            | Self::BadModel
            | Self::BadPath
            | Self::BadAddress(_) => ErrorKind::Invalid,
            Self::Unknown(_) => ErrorKind::NotFound,
            Self::TooMany => ErrorKind::TooLarge,
            Self::Store(error) => error.kind(),
            Self::Secret(error) => error.kind(),
        }
    }
}
