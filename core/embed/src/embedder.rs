//! The port.

use std::fmt::Debug;

use crate::EmbedError;

/// Turns sentences into vectors whose cosine says how near their meanings are.
pub trait Embedder: Send + Sync + Debug {
    /// The model and its version; vectors under different names are not comparable.
    fn name(&self) -> &str;

    /// How long a vector is.
    fn dimensions(&self) -> usize;

    /// One vector of length 1 for each text, in their order. An empty text has one too.
    ///
    /// # Errors
    /// The model cannot be run.
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EmbedError>;
}
