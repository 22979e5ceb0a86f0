//! Words.

use super::marks::{hash, hash_again, hash_lower};
use super::{Kind, Marks};

/// The most words of one mail that are looked at.
const MAX_WORDS: usize = 2_000;
/// What is longer is no word.
const MAX_WORD_CHARS: usize = 30;
/// How much of a longer word is its beginning.
const BEGINNING_CHARS: usize = 5;
/// So often a word has to stand for a mark, each.
const REPEATED: [usize; 2] = [2, 4];

/// The pieces of a text that count as words: letters and digits with what may stand inside.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "'$-_.%@,!&".contains(c)))
        .map(|word| word.trim_matches(|c: char| "'-.,&_@".contains(c)))
        .filter(|word| !word.is_empty())
}

/// The hash of a word in lower case, the same wherever it stands.
pub(super) fn word_hash(word: &str) -> u64 {
    hash_lower(Kind::Word, word)
}

/// The words of the body, in order.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<u64>);

impl Words {
    /// Takes in the words of a text; their beginnings go to `later`.
    pub(super) fn read(&mut self, text: &str, marks: &mut Marks, later: &mut Marks) {
        for word in split(text) {
            if self.0.len() >= MAX_WORDS {
                return;
            }
            self.word(word, marks);
            beginning(word, later);
        }
    }

    fn word(&mut self, word: &str, marks: &mut Marks) {
        let chars = word.chars().count();
        if chars > MAX_WORD_CHARS {
            let first = word.get(..1).unwrap_or("?");
            marks.add(Kind::LongRun, first);
            marks.level("long run", first, chars);
            self.0.push(hash(Kind::LongRun, ""));
            return;
        }
        let lower_hash = word_hash(word);
        marks.push_body(lower_hash);
        if hash(Kind::Word, word) != lower_hash {
            marks.push_body(hash(Kind::CasedWord, word));
        }
        self.0.push(lower_hash);
    }

    /// Marks of the words that stand several times.
    pub(super) fn repeated(&self, later: &mut Marks) {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        for run in sorted.chunk_by(|a, b| a == b) {
            let word = run.first().copied().unwrap_or_default();
            for times in REPEATED.into_iter().filter(|times| run.len() >= *times) {
                later.push_body(hash_again(Kind::Repeated, word, times as u64));
            }
        }
    }

    /// The hashes, in order.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.0
    }
}

/// The mark of how a longer word begins.
fn beginning(word: &str, later: &mut Marks) {
    let ends = word.char_indices().nth(BEGINNING_CHARS);
    if let Some(begins) = ends.and_then(|(end, _)| word.get(..end)) {
        later.push_body(hash_lower(Kind::Beginning, begins));
    }
}
