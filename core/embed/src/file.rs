//! The file of an embedding model.
//!
//! `OS1EMBED`, the header's length (u32, little endian), the header (JSON), the vocabulary
//! (one piece a line), the tensors in the order in which they are used, and SHA-256 of all
//! that. A matrix is, row by row, a scale (f32) and its integers (i8); vectors are f32.

use serde::{Deserialize, Serialize};

use crate::EmbedError;

/// How a file begins.
pub(crate) const MAGIC: &[u8; 8] = b"OS1EMBED";
/// The version of the layout that this crate writes and reads.
pub const VERSION: u32 = 1;
/// The longest header, in bytes.
pub(crate) const MAX_HEADER_BYTES: usize = 4096;
/// The largest file taken, 256 MiB: ten times the model that is used.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// The largest of any dimension.
const MAX_SIDE: usize = 1 << 20;

/// The shape of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The model's name, with the version of its weights.
    pub name: String,
    /// [`VERSION`].
    pub version: u32,
    /// Transformer layers.
    pub layers: usize,
    /// The width of a token and of a sentence.
    pub width: usize,
    /// Attention heads.
    pub heads: usize,
    /// The width inside the feed-forward part.
    pub inner: usize,
    /// How many tokens of a text are read.
    pub positions: usize,
    /// Pieces in the vocabulary.
    pub pieces: usize,
    /// Bytes of the vocabulary.
    pub vocabulary_bytes: usize,
}

impl Header {
    /// Whether it describes a model that this crate can run.
    ///
    /// # Errors
    /// [`EmbedError::Unusable`] says what does not fit.
    pub(crate) fn check(&self) -> Result<(), EmbedError> {
        if self.version != VERSION {
            return Err(EmbedError::Unusable("the file is of another version"));
        }
        let sides = [
            self.layers,
            self.width,
            self.heads,
            self.inner,
            self.positions,
            self.pieces,
        ];
        if sides.iter().any(|side| *side == 0 || *side > MAX_SIDE) || self.layers > 64 {
            return Err(EmbedError::Unusable("the file names an impossible size"));
        }
        if !self.width.is_multiple_of(self.heads) {
            return Err(EmbedError::Unusable(
                "the heads do not share the width evenly",
            ));
        }
        Ok(())
    }
}
