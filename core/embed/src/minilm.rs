//! The sentence encoder that every machine can run.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::encoder::Encoder;
use crate::file::MAX_FILE_BYTES;
use crate::word_piece::WordPiece;
use crate::{EmbedError, Embedder, reader};

/// How much of a text is looked at, in characters: some 500 pieces, twice what is read.
pub const MAX_TEXT_CHARS: usize = 2_000;
/// How many texts go through the network together; more would only need more memory.
const TOGETHER: usize = 16;

/// A sentence encoder read from a file.
#[derive(Clone, PartialEq)]
pub struct MiniLm {
    encoder: Encoder,
    pieces: WordPiece,
}

impl fmt::Debug for MiniLm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MiniLm")
            .field("header", &self.encoder.header)
            .finish_non_exhaustive()
    }
}

impl MiniLm {
    /// Reads the model in `path`.
    ///
    /// # Errors
    /// The file is not there, is cut or changed, or is of another version.
    pub fn open(path: &Path) -> Result<Self, EmbedError> {
        let mut bytes = Vec::new();
        File::open(path)?
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(EmbedError::Unusable(
                "the file is larger than a model may be",
            ));
        }
        Self::read(&bytes)
    }

    /// The model in `bytes`.
    ///
    /// # Errors
    /// As [`MiniLm::open`].
    pub fn read(bytes: &[u8]) -> Result<Self, EmbedError> {
        let (encoder, pieces) = reader::read(bytes)?;
        Ok(Self { encoder, pieces })
    }
}

impl Embedder for MiniLm {
    fn name(&self) -> &str {
        &self.encoder.header.name
    }

    fn dimensions(&self) -> usize {
        self.encoder.header.width
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for some in texts.chunks(TOGETHER) {
            let most = self.encoder.header.positions;
            let pieces: Vec<Vec<usize>> = some
                .iter()
                .map(|text| text.chars().take(MAX_TEXT_CHARS).collect::<String>())
                .map(|text| self.pieces.pieces(&text, most))
                .collect();
            vectors.extend(self.encoder.encode(&pieces)?);
        }
        Ok(vectors)
    }
}
