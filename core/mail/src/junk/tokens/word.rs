//! Words.

use super::marks::hash;
use super::{Kind, Marks};

/// The most words of one mail that are looked at.
const MAX_WORDS: usize = 2_000;
/// What is longer is no word.
const MAX_WORD_CHARS: usize = 30;

/// The pieces of a text that count as words: letters and digits with what may stand inside.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "'$-_.%@,!&".contains(c)))
        .map(|word| word.trim_matches(|c: char| "'-.,&_@".contains(c)))
        .filter(|word| !word.is_empty())
}

/// The hash of a word in lower case, the same wherever it stands.
pub(super) fn word_hash(word: &str) -> u64 {
    hash(Kind::Word, &word.to_lowercase())
}

/// The words of the body, in order.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<u64>);

impl Words {
    /// Takes in the words of a text.
    pub(super) fn read(&mut self, text: &str, marks: &mut Marks) {
        for word in split(text) {
            if self.0.len() >= MAX_WORDS {
                return;
            }
            self.word(word, marks);
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
        let lower = word.to_lowercase();
        let lower_hash = hash(Kind::Word, &lower);
        marks.push_body(lower_hash);
        if lower != word {
            marks.push_body(hash(Kind::CasedWord, word));
        }
        self.0.push(lower_hash);
    }

    /// The hashes, in order.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.0
    }
}
