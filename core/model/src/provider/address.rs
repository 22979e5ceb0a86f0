//! One configured model.

use std::path::PathBuf;

use os1_base::text::is_hidden;
use serde::{Deserialize, Serialize};

use super::{MAX_WINDOW, MIN_WINDOW, ProviderError, ProviderId};
use crate::{BaseUrl, Dialect};

/// The longest name of a model, in characters.
const MAX_MODEL: usize = 200;
/// The longest path of a file, in bytes (PATH_MAX on Linux).
const MAX_PATH: usize = 4_096;

/// Where a model is and how it is spoken to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Address {
    /// A server that speaks OpenAI's chat completions.
    #[serde(rename = "openai")]
    OpenAi {
        /// Its address.
        base_url: BaseUrl,
        /// The model's name there.
        model: String,
    },
    /// A server that speaks Anthropic's Messages.
    Anthropic {
        /// Its address.
        base_url: BaseUrl,
        /// The model's name there.
        model: String,
    },
    /// A file on this device.
    Gguf {
        /// Its absolute path.
        path: PathBuf,
    },
    /// The host's own model.
    Host,
}

impl Address {
    /// The word for the kind, in listings and on the command line.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OpenAi { .. } => "openai",
            Self::Anthropic { .. } => "anthropic",
            Self::Gguf { .. } => "gguf",
            Self::Host => "host",
        }
    }

    /// Protocol, address and model name where there is a server.
    #[must_use]
    pub fn server(&self) -> Option<(Dialect, &BaseUrl, &str)> {
        match self {
            Self::OpenAi { base_url, model } => Some((Dialect::OpenAi, base_url, model)),
            Self::Anthropic { base_url, model } => Some((Dialect::Anthropic, base_url, model)),
            Self::Gguf { .. } | Self::Host => None,
        }
    }

    /// Kind, address and model as the table holds them.
    pub(super) fn columns(&self) -> (&'static str, String, &str) {
        let (address, model) = match self {
            Self::OpenAi { base_url, model } | Self::Anthropic { base_url, model } => {
                (base_url.to_string(), model.as_str())
            }
            Self::Gguf { path } => (path.to_string_lossy().into_owned(), ""),
            Self::Host => (String::new(), ""),
        };
        (self.kind(), address, model)
    }

    /// The address that the three words describe, checked. Without an address, `openai` and
    /// `anthropic` mean the servers of those names.
    ///
    /// # Errors
    /// The word for the kind is unknown, or one of the parts is not sound.
    pub fn parse(kind: &str, address: &str, model: &str) -> Result<Self, ProviderError> {
        let or = |usual: &'static str| if address.is_empty() { usual } else { address };
        let parsed = match kind {
            "openai" => Self::OpenAi {
                base_url: or("https://api.openai.com/v1").parse()?,
                model: model.to_owned(),
            },
            "anthropic" => Self::Anthropic {
                base_url: or("https://api.anthropic.com/v1").parse()?,
                model: model.to_owned(),
            },
            "gguf" => Self::Gguf {
                path: PathBuf::from(address),
            },
            "host" => Self::Host,
            _ => return Err(ProviderError::BadKind),
        };
        parsed.checked()
    }

    fn checked(self) -> Result<Self, ProviderError> {
        match &self {
            Self::OpenAi { model, .. } | Self::Anthropic { model, .. } => {
                let sound = !model.is_empty()
                    && model.chars().count() <= MAX_MODEL
                    && !model.chars().any(|c| is_hidden(c) || c.is_whitespace());
                sound.then_some(self).ok_or(ProviderError::BadModel)
            }
            Self::Gguf { path } => {
                let sound = path.is_absolute() && path.as_os_str().len() <= MAX_PATH;
                // The table holds text; a path that is none would come back changed.
                let text = path.to_str().is_some();
                (sound && text)
                    .then_some(self)
                    .ok_or(ProviderError::BadPath)
            }
            Self::Host => Ok(self),
        }
    }
}

/// A configured model. Its key, where it needs one, is in the secret store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// The user's short name for it.
    pub id: ProviderId,
    /// Where it is.
    #[serde(flatten)]
    pub address: Address,
    /// Tokens of prompt and answer together.
    pub window_tokens: u32,
}

impl Provider {
    /// A provider with every part checked.
    ///
    /// # Errors
    /// Which part is not sound.
    pub fn new(
        id: ProviderId,
        address: Address,
        window_tokens: u32,
    ) -> Result<Self, ProviderError> {
        let provider = Self {
            id,
            address,
            window_tokens,
        };
        provider.checked()
    }

    /// The same, once more checked: it may have been read from a file.
    pub(super) fn checked(self) -> Result<Self, ProviderError> {
        if !(MIN_WINDOW..=MAX_WINDOW).contains(&self.window_tokens) {
            return Err(ProviderError::BadWindow);
        }
        let address = self.address.checked()?;
        Ok(Self { address, ..self })
    }
}
