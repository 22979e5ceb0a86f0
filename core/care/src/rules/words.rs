//! How English words are written in a chat, and how they are meant.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Spellings and fillers of one language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    respell: HashMap<&'static str, Vec<&'static str>>,
    fillers: HashSet<&'static str>,
}

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("../../rules/en/words.txt")));

/// Endings that stand for a word of their own.
const ENDINGS: [(&str, &str); 6] = [
    ("n't", "not"),
    ("'m", "am"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'d", "would"),
];

impl Words {
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    /// Lines `written = meant words`, and `~ word word` for fillers.
    fn parse(source: &'static str) -> Self {
        let mut words = Self::default();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some(fillers) = line.strip_prefix('~') {
                words.fillers.extend(fillers.split_whitespace());
            } else if let Some((written, meant)) = line.split_once('=') {
                let meant: Vec<_> = meant.split_whitespace().collect();
                for written in written.split_whitespace() {
                    words.respell.insert(written, meant.clone());
                }
            }
        }
        words
    }

    /// Whether the word says nothing ("really", "just").
    pub(crate) fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }

    /// The plain words that `written` stands for; none for a filler.
    pub(crate) fn plain(&self, written: &str) -> Vec<String> {
        if self.is_filler(written) {
            return Vec::new();
        }
        if let Some(meant) = self.respell.get(written) {
            return meant.iter().map(|&word| word.to_owned()).collect();
        }
        for (ending, meant) in ENDINGS {
            if let Some(stem) = written.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                return vec![stem.to_owned(), meant.to_owned()];
            }
        }
        if let Some(stem) = written.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
            return vec![stem.to_owned(), "'s".to_owned()];
        }
        vec![written.to_owned()]
    }
}
