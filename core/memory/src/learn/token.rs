//! A sentence as words, with its times as one word each.

use std::ops::Range;

use os1_when::{Found, Kind};
use unicode_segmentation::UnicodeSegmentation;

use super::title::titles_joined;
use super::words::is_in;

/// A word of a sentence, after what changes nothing was taken out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Lower case, contractions taken apart.
    pub(super) lower: String,
    /// Where it stands, in bytes of the sentence.
    pub(super) span: Range<usize>,
    /// Whether it is a sign.
    pub(super) mark: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a "not" stood before it.
    pub(super) not: bool,
    /// Whether "no longer" stood before it, or "any more" after it.
    pub(super) over: bool,
    /// Whether it is a title that stood between quotation marks.
    pub(super) title: bool,
}

/// A sentence taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sentence<'a> {
    /// The sentence.
    pub(super) text: &'a str,
    /// Every word, for the guards.
    pub(super) raw: Vec<Word>,
    /// The words that matter, for the rules.
    pub(super) words: Vec<Word>,
    /// The times in it, with where they stand in bytes.
    pub(super) times: Vec<(Range<usize>, Found)>,
    /// Whether nothing in it but "I" has a capital.
    pub(super) lower_case: bool,
}

impl<'a> Sentence<'a> {
    /// Takes `text` apart; `times` are what was found in it.
    pub(super) fn new(text: &'a str, times: Vec<Found>) -> Self {
        let raw = words_of(text);
        let times: Vec<_> = times
            .into_iter()
            // "Tom" is short for tomorrow, and more often somebody's name.
            .filter(|found| found.kind != Kind::Set && found.phrase != "Tom")
            .filter_map(|found| Some((bytes_of(text, found.from, found.to)?, found)))
            .collect();
        let words = settled(&raw, &times);
        let lower_case = !raw.iter().any(|word| word.capital && word.lower != "i");
        Self {
            text,
            raw,
            words,
            times,
            lower_case,
        }
    }
}

/// Characters as bytes.
fn bytes_of(text: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let first = ends.nth(from)?;
    let past = if to > from {
        ends.nth(to - from - 1)?
    } else {
        first
    };
    Some(first..past)
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (at, piece) in text.split_word_bound_indices() {
        if piece.trim().is_empty() {
            continue;
        }
        if !piece.chars().any(char::is_alphanumeric) {
            push(&mut words, text, at..at + piece.len(), true);
            continue;
        }
        match cut(piece) {
            Some(by) => {
                push(&mut words, text, at..at + by, false);
                push(&mut words, text, at + by..at + piece.len(), false);
            }
            None => push(&mut words, text, at..at + piece.len(), false),
        }
    }
    titles_joined(hyphens_joined(words, text), text)
}

/// Where a contraction comes apart: "I|'m", "do|n't", "Anna|'s".
fn cut(piece: &str) -> Option<usize> {
    let lower = os1_language::tokens::normalised(piece);
    for ending in ["n't", "'m", "'s", "'re", "'ve", "'ll", "'d"] {
        if lower.len() > ending.len() && lower.ends_with(ending) {
            let back = ending.chars().count();
            return piece.char_indices().rev().nth(back - 1).map(|(at, _)| at);
        }
    }
    match lower.as_str() {
        "im" | "ive" => Some(1),
        "dont" | "doesnt" | "didnt" | "isnt" | "wasnt" | "cant" | "wont" => {
            piece.char_indices().rev().nth(1).map(|(at, _)| at)
        }
        _ => None,
    }
}

fn push(words: &mut Vec<Word>, text: &str, span: Range<usize>, mark: bool) {
    let Some(piece) = text.get(span.clone()) else {
        return;
    };
    let lower = match os1_language::tokens::normalised(piece).as_str() {
        "nt" => "n't".to_owned(),
        "m" if words.last().is_some_and(|word| word.lower == "i") => "'m".to_owned(),
        "ve" => "'ve".to_owned(),
        other => other.to_owned(),
    };
    words.push(Word {
        lower,
        span,
        mark,
        capital: piece.chars().next().is_some_and(char::is_uppercase),
        not: false,
        over: false,
        title: false,
    });
}

/// "Mother-in-law" is one word.
fn hyphens_joined(words: Vec<Word>, text: &str) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    let mut open = false;
    let mut rest = words.into_iter().peekable();
    while let Some(word) = rest.next() {
        let touches = joined
            .last()
            .is_some_and(|last| last.span.end == word.span.start);
        if open && touches && !word.mark {
            if let Some(last) = joined.last_mut() {
                last.span.end = word.span.end;
                let whole = text.get(last.span.clone()).unwrap_or_default();
                last.lower = os1_language::tokens::normalised(whole);
            }
            open = false;
            continue;
        }
        if word.mark && word.lower == "-" && touches {
            // "They're good- we got a cat": a dash that touches one side only.
            let goes_on = rest
                .peek()
                .is_some_and(|next| !next.mark && next.span.start == word.span.end);
            let begins = goes_on && joined.last().is_some_and(|last| !last.mark);
            if begins && let Some(last) = joined.last_mut() {
                last.span.end = word.span.end;
                open = true;
                continue;
            }
        }
        open = false;
        joined.push(word);
    }
    joined
}

/// The words without times, adverbs and negations; these last are noted on the words.
fn settled(raw: &[Word], times: &[(Range<usize>, Found)]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut not, mut over) = (false, false);
    let mut at = 0;
    while let Some(word) = raw.get(at) {
        let next = raw.get(at + 1).map_or("", |next| next.lower.as_str());
        let timed = times
            .iter()
            .any(|(span, _)| span.start <= word.span.start && word.span.end <= span.end);
        at += 1;
        match (word.lower.as_str(), next) {
            _ if timed => {}
            // "I hate hate hate mornings."
            (lower, next) if lower == next && is_in("predicates", lower) => {}
            ("n't" | "not" | "never" | "nt", _) => not = true,
            ("do" | "does" | "did", "n't" | "not") => {}
            ("very", "much") | ("a", "lot") if raw.get(at + 1).is_none_or(|after| after.mark) => {
                at += 1;
            }
            ("these", "days") => at += 1,
            ("on", day) if is_in("weekdays", day) => at += 1,
            ("no", "longer") => {
                over = true;
                at += 1;
            }
            ("any", "more" | "longer") | ("anymore", _) => {
                at += usize::from(word.lower == "any");
                if let Some(last) = words.last_mut() {
                    last.over = true;
                }
            }
            ("ever", _) if not => {}
            (lower, _) if is_in("adverbs", lower) => {}
            _ => {
                words.push(Word {
                    not,
                    over,
                    ..word.clone()
                });
                (not, over) = (false, false);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lower(text: &str) -> Vec<String> {
        let words = Sentence::new(text, Vec::new()).words;
        words.into_iter().map(|word| word.lower).collect()
    }

    #[test]
    fn contractions_come_apart_and_negations_are_noted() {
        assert_eq!(
            lower("I’m Anna's aunt."),
            ["i", "'m", "anna", "'s", "aunt", "."]
        );
        assert_eq!(lower("im fine"), ["i", "'m", "fine"]);
        let words = Sentence::new("I don't really like my mother-in-law anymore", Vec::new()).words;
        let noted: Vec<_> = words
            .iter()
            .map(|word| (word.lower.as_str(), word.not, word.over))
            .collect();
        assert_eq!(
            noted,
            [
                ("i", false, false),
                ("like", true, false),
                ("my", false, false),
                ("mother-in-law", false, true)
            ]
        );
    }
}
