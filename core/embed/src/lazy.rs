//! A model that is read when it is first needed.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::{EmbedError, Embedder, Header, MiniLm, reader};

/// A model's file whose header was looked at and whose weights are read on first use: most
/// commands of a handset never recall.
#[derive(Debug)]
pub struct LazyMiniLm {
    path: PathBuf,
    header: Header,
    model: OnceLock<Option<MiniLm>>,
}

impl LazyMiniLm {
    /// The model in `path`.
    ///
    /// # Errors
    /// The file is not there or does not begin like a model of this version.
    pub fn open(path: &Path) -> Result<Self, EmbedError> {
        let mut begin = Vec::new();
        File::open(path)?
            .take(reader::MAX_BEGIN_BYTES)
            .read_to_end(&mut begin)?;
        Ok(Self {
            path: path.to_owned(),
            header: reader::header(&begin)?,
            model: OnceLock::new(),
        })
    }
}

impl Embedder for LazyMiniLm {
    fn name(&self) -> &str {
        &self.header.name
    }

    fn dimensions(&self) -> usize {
        self.header.width
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let model = self.model.get_or_init(|| match MiniLm::open(&self.path) {
            Ok(model) if model.name() == self.header.name => Some(model),
            Ok(_) => None,
            Err(error) => {
                tracing::warn!("{error}");
                None
            }
        });
        let refused = EmbedError::Unusable("the file was refused");
        model.as_ref().ok_or(refused)?.embed(texts)
    }
}
