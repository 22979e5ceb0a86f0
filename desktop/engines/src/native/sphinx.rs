//! PocketSphinx as an engine that hears.

use std::path::Path;

use os1_native_speech::{Sphinx, SphinxModel};
use os1_voice::Word;

use crate::{EngineError, Transcriber};

/// Samples between two looks at the words so far: 100 ms. A look costs a walk back through the search.
const LOOK: usize = 1_600;

/// One utterance after the other through PocketSphinx.
pub(crate) struct SphinxEar {
    sphinx: Sphinx,
    unseen: usize,
    last: String,
}

impl SphinxEar {
    /// With the model in this folder; Debian's English one when `None`.
    pub(crate) fn open(folder: Option<&Path>) -> Result<Self, EngineError> {
        let usual = SphinxModel::usual();
        let model = SphinxModel::in_folder(folder.unwrap_or(&usual))?;
        Ok(Self {
            sphinx: Sphinx::open(&model)?,
            unseen: 0,
            last: String::new(),
        })
    }
}

impl Transcriber for SphinxEar {
    fn hear(&mut self, samples: &[i16]) -> Result<Option<String>, EngineError> {
        self.sphinx.hear(samples)?;
        self.unseen += samples.len();
        if self.unseen < LOOK {
            return Ok(None);
        }
        self.unseen = 0;
        let text = self.sphinx.so_far();
        if text == self.last {
            return Ok(None);
        }
        self.last.clone_from(&text);
        Ok(Some(text))
    }

    fn finish(
        &mut self,
        _partial: &mut dyn FnMut(Option<String>) -> bool,
    ) -> Result<Vec<Word>, EngineError> {
        self.last.clear();
        self.unseen = 0;
        let words = self.sphinx.finish()?.into_iter().map(|word| Word {
            text: word.text,
            from_s: word.from_s,
            to_s: word.to_s,
            confidence: word.confidence,
        });
        Ok(words.collect())
    }

    fn forget(&mut self) {
        self.last.clear();
        self.unseen = 0;
        self.sphinx.forget();
    }
}
