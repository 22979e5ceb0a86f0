//! From recognised words to what was dictated.

use super::numerals;
use super::phrases::{LONGEST, Phrase};
use super::token::Token;

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Token(Token),
    Scratch,
    End,
}

/// Reads a piece of speech as it was recognised.
pub(super) fn read(words: &str) -> Vec<Said> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let mut said = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = plain.get(at..).unwrap_or_default();
        if let Some((phrase, taken)) = phrase(rest) {
            at += taken;
            match phrase {
                Phrase::Write(token) => said.push(Said::Token(token)),
                Phrase::Scratch => said.push(Said::Scratch),
                Phrase::End => said.push(Said::End),
                Phrase::Literal => {
                    if let Some(word) = words.get(at) {
                        said.extend(written(word));
                        at += 1;
                    }
                }
            }
        } else if let Some((number, taken)) = numerals::read(rest) {
            let last = words.get(at + taken - 1).copied().unwrap_or_default();
            said.push(Said::Token(Token::Word(number)));
            said.extend(marks(last));
            at += taken;
        } else {
            said.extend(written(word));
            at += 1;
        }
    }
    said
}

/// The longest phrase that the words begin with.
fn phrase(words: &[&str]) -> Option<(Phrase, usize)> {
    (1..=LONGEST.min(words.len())).rev().find_map(|count| {
        let phrase = Phrase::read(&words.get(..count)?.join(" "))?;
        Some((phrase, count))
    })
}

/// A word, with the marks that the recogniser put behind it.
fn written(word: &str) -> Vec<Said> {
    let core = word.trim_end_matches(MARKS);
    let mut said = Vec::new();
    if !core.is_empty() {
        said.push(Said::Token(Token::Word(core.to_owned())));
    }
    said.extend(marks(word));
    said
}

const MARKS: [char; 6] = ['.', ',', '?', '!', ':', ';'];

fn marks(word: &str) -> Option<Said> {
    let mark = word.chars().next_back().filter(|c| MARKS.contains(c))?;
    Some(Said::Token(Token::Close(mark)))
}

/// A word without marks, in lower case: as phrases are listed.
fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.to_lowercase()
}
