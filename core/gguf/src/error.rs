//! Why a GGUF file cannot be used.

use os1_base::{ErrorKind, Explained};

/// Why a model file was not opened. Sentences name no path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GgufError {
    /// The file is not there or cannot be read.
    #[error("The model file could not be read. Check the path and its permissions.")]
    Unreadable,
    /// It is no GGUF file, or damaged.
    #[error("This is not a sound GGUF file ({what}). Download it again, or choose another.")]
    NotSound {
        /// Which part is wrong.
        what: &'static str,
    },
    /// The engine refused it.
    #[error(
        "The engine could not load this model. It may be of a kind this version does not know, or larger than the memory."
    )]
    NotLoaded,
    /// Its chat template does not work.
    #[error(
        "The model's chat template cannot be used ({what}). Choose a model made for conversation."
    )]
    Template {
        /// What is wrong with it.
        what: &'static str,
    },
}

impl Explained for GgufError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Unreadable => ErrorKind::Io,
            Self::NotSound { .. } => ErrorKind::Damaged,
            Self::NotLoaded | Self::Template { .. } => ErrorKind::Unsupported,
        }
    }
}
