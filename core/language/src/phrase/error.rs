//! What can be wrong with a phrasebook.

use os1_base::{ErrorKind, Explained};

/// A template or its use is wrong. Slots' contents are never part of the message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// The file is not TOML of the expected shape.
    #[error("The words file {file} cannot be read: {why}. Correct that line and start again.")]
    Unreadable {
        /// Which file.
        file: String,
        /// What the TOML reader said.
        why: String,
    },
    /// A template does not parse.
    #[error("The phrase {key} has a mistake: {why}.")]
    Template {
        /// Which phrase.
        key: String,
        /// What is wrong with it.
        why: String,
    },
    /// The same phrase twice.
    #[error("The phrase {key} is there twice; remove one.")]
    Twice {
        /// Which phrase.
        key: String,
    },
    /// Nobody wrote this phrase.
    #[error("There is no phrase {key} in the words files.")]
    Unknown {
        /// Which phrase.
        key: String,
    },
    /// A slot was not given, or not of the kind that the template needs.
    #[error("The phrase {key} needs {{{slot}}}, and it was not given or cannot be said that way.")]
    Slot {
        /// Which phrase.
        key: String,
        /// Which slot.
        slot: String,
    },
}

impl Explained for PhraseError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Unreadable { .. } | Self::Template { .. } | Self::Twice { .. } => {
                ErrorKind::Invalid
            }
            Self::Unknown { .. } | Self::Slot { .. } => ErrorKind::Internal,
        }
    }
}
