//! What can go wrong with an embedding model.

use os1_base::{ErrorKind, Explained};

/// Why there is no embedder. The text is for a person.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// The file cannot be read.
    #[error("The embedding model could not be read: {0}. Recall goes on without it.")]
    File(std::io::ErrorKind),
    /// The file is not a whole embedding model of this version.
    #[error(
        "The embedding model cannot be used: {0}. Recall goes on without it; cargo xtask embedder makes it anew."
    )]
    Unusable(&'static str),
    /// The model gave something else than vectors.
    #[error("The embedding model failed: {0}. Recall goes on without it.")]
    Failed(&'static str),
}

impl From<std::io::Error> for EmbedError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.kind())
    }
}

impl Explained for EmbedError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::File(std::io::ErrorKind::NotFound) => ErrorKind::NotFound,
            Self::File(_) => ErrorKind::Io,
            Self::Unusable(_) => ErrorKind::Invalid,
            Self::Failed(_) => ErrorKind::Internal,
        }
    }
}
