//! Titles: "Brave" between quotation marks is a name and no speech.

use super::token::Word;
use super::words::is_in;

/// The most words of a title.
const LONGEST: usize = 8;

/// The words with each title as one of them, without its marks.
pub(super) fn titles_joined(words: Vec<Word>, text: &str) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match title(&words, at, text) {
            Some((title, past)) => {
                joined.push(title);
                at = past;
            }
            None => {
                joined.push(word.clone());
                at += 1;
            }
        }
    }
    joined
}

/// The title that opens at `at`, and the word after its closing mark. What somebody says stands
/// after a sign or a verb of saying, begins with "I" or "you", or is a sentence.
fn title(words: &[Word], at: usize, text: &str) -> Option<(Word, usize)> {
    let before = words.get(at.checked_sub(1)?)?;
    let first = words.get(at + 1)?;
    let close = closing(&words.get(at)?.lower)?;
    let spaced = before.span.end < words.get(at)?.span.start;
    let speech = before.mark || is_in("unreal", &before.lower) || is_in("pronouns", &first.lower);
    let named = first.capital || first.lower.starts_with(|c: char| c.is_ascii_digit());
    if speech || !named || !spaced {
        return None;
    }
    let past = (at + 2..=at + 1 + LONGEST)
        .find(|&end| words.get(end).is_some_and(|word| word.lower == close))?;
    let last = words.get(past - 1)?;
    let sentence = last.mark && [".", "!", "?", ","].contains(&last.lower.as_str());
    let span = first.span.start..last.span.end;
    let whole = text.get(span.clone())?;
    let title = Word {
        lower: os1_language::tokens::normalised(whole),
        span,
        capital: true,
        title: true,
        ..first.clone()
    };
    (!sentence).then_some((title, past + 1))
}

fn closing(open: &str) -> Option<&'static str> {
    Some(match open {
        "\"" => "\"",
        "“" | "„" => "”",
        "'" => "'",
        "‘" => "’",
        _ => return None,
    })
}
