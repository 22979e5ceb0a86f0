//! What the classifier sees of an utterance.
//!
//! Words alone and in pairs, and pieces of two to five characters within words, each kind
//! weighted by log frequency times inverse document frequency and scaled to length one
//! (as in the linear baseline of Larson et al. 2019); plus the mean of the words' vectors.

use std::collections::BTreeMap;

use crate::sparse::fingerprint;
use crate::tokens::tokens;

/// Inverse document frequencies are kept in a byte each, in steps of this.
pub(crate) const IDF_UNIT: f32 = 0.05;

/// Longest piece of a word, in characters.
const LONGEST: usize = 5;

/// Counts of an utterance's features, before weighting.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    /// Words and pairs of neighbours.
    pub(crate) words: BTreeMap<u32, f32>,
    /// Pieces of words.
    pub(crate) pieces: BTreeMap<u32, f32>,
    /// The single words, for their vectors: fingerprint of the feature and the word.
    pub(crate) said: Vec<(u32, String)>,
}

impl Features {
    /// The features of the first [`crate::tokens::MAX_CHARS`] characters of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut features = Self::default();
        let mut last = String::new();
        for token in tokens(text) {
            features.cut(&token.lower);
            for word in token.lower.split('\'').filter(|word| !word.is_empty()) {
                let single = fingerprint(&["w", word]);
                let pair = fingerprint(&["p", &last, word]);
                *features.words.entry(single).or_default() += 1.0;
                *features.words.entry(pair).or_default() += 1.0;
                features.said.push((single, word.to_owned()));
                word.clone_into(&mut last);
            }
        }
        if !last.is_empty() {
            let end = fingerprint(&["p", &last, ""]);
            *features.words.entry(end).or_default() += 1.0;
        }
        features
    }

    /// Every piece of a word with its ends marked; a word shorter than a piece counts once.
    fn cut(&mut self, word: &str) {
        let marked = format!(" {word} ");
        let starts: Vec<usize> = marked
            .char_indices()
            .map(|(at, _)| at)
            .chain([marked.len()])
            .collect();
        for length in 2..=LONGEST {
            for window in starts.windows(length + 1) {
                if let (Some(&from), Some(&to)) = (window.first(), window.last())
                    && let Some(piece) = marked.get(from..to)
                {
                    *self.pieces.entry(fingerprint(&["c", piece])).or_default() += 1.0;
                }
            }
        }
    }

    /// All fingerprints, each once.
    #[cfg(feature = "training")]
    pub(crate) fn names(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.keys().chain(self.pieces.keys()).copied()
    }
}
