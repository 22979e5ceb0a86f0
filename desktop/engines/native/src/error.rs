//! Why a library could not be used.

use os1_base::{ErrorKind, Explained};

/// What went wrong with an engine in C. Holds nothing that was said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NativeError {
    /// The library is not on this machine.
    #[error("{engine} is not on this machine. On Debian and Ubuntu: apt install {package}.")]
    Missing {
        /// The engine's name.
        engine: &'static str,
        /// Debian's package.
        package: &'static str,
    },
    /// The library is there and lacks a function.
    #[error(
        "The {engine} on this machine is of a version that is not known here. Use Debian's {package}."
    )]
    OtherVersion {
        /// The engine's name.
        engine: &'static str,
        /// Debian's package.
        package: &'static str,
    },
    /// There is no voice of that name.
    #[error("There is no voice of this name. os1 voice engines lists those that are there.")]
    NoVoice,
    /// The model is not there, or not whole.
    #[error(
        "The speech model could not be read ({what}). Give the folder of a whole model, like Debian's pocketsphinx-en-us has it."
    )]
    Model {
        /// Which part.
        what: &'static str,
    },
    /// It was given more than it may be given at once.
    #[error("That is too long to be said at once. Say less.")]
    TooLong,
    /// The engine gave up.
    #[error("{engine} gave up in the middle. It is started again.")]
    Failed {
        /// The engine's name.
        engine: &'static str,
    },
}

impl Explained for NativeError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Missing { .. } | Self::OtherVersion { .. } => ErrorKind::Unsupported,
            Self::NoVoice | Self::Model { .. } => ErrorKind::NotFound,
            Self::TooLong => ErrorKind::TooLarge,
            Self::Failed { .. } => ErrorKind::Internal,
        }
    }
}
