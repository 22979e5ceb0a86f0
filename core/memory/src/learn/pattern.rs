//! A rule's pattern and how it meets the words.

use super::capture;
use super::kind::Kind;
use super::segment::Segment;
use super::words::{is_in, list};

/// One step of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// One of these phrases; none, when it is optional.
    Words {
        /// Each as its words.
        any: Vec<Vec<String>>,
        /// Whether it may be left out.
        optional: bool,
    },
    /// "I", "my sister", "Anna", "she".
    Who,
    /// "My", "my sister's", "Anna's", "her".
    Whose,
    /// Something that is taken.
    Take {
        /// Of which kind.
        kind: Kind,
        /// Whether it may be left out.
        optional: bool,
    },
    /// Nothing follows but a reason.
    End,
    /// What stands before is whole: no noun follows that it only describes.
    Close,
}

/// What was taken: the kind, and the words from..to.
pub(super) type Taken = (Kind, usize, usize);

/// Reads one pattern.
pub(super) fn read(text: &str) -> Option<Vec<Part>> {
    text.split_whitespace().map(part).collect()
}

fn part(word: &str) -> Option<Part> {
    if let Some(inner) = bare(word, '[', ']') {
        return Some(words(inner, true));
    }
    if let Some(inner) = bare(word, '{', '}') {
        let (name, optional) = match inner.strip_suffix('?') {
            Some(name) => (name, true),
            None => (inner, false),
        };
        return Some(match name {
            "who" => Part::Who,
            "whose" => Part::Whose,
            "end" => Part::End,
            "close" => Part::Close,
            _ => Part::Take {
                kind: Kind::from_name(name)?,
                optional,
            },
        });
    }
    Some(words(bare(word, '(', ')').unwrap_or(word), false))
}

fn bare(word: &str, open: char, close: char) -> Option<&str> {
    word.strip_prefix(open)?.strip_suffix(close)
}

fn words(text: &str, optional: bool) -> Part {
    let mut any = Vec::new();
    for phrase in text.split('|') {
        match bare(phrase, '<', '>') {
            Some(name) => any.extend(list(name).iter().map(|line| split(line, ' '))),
            None => any.push(split(phrase, '_')),
        }
    }
    // The longest first: "have got" before "have".
    any.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    Part::Words { any, optional }
}

fn split(phrase: &str, by: char) -> Vec<String> {
    phrase.split(by).map(str::to_owned).collect()
}

/// Meets `parts` from word `at` of the segment; where they end. What was taken is put into
/// `taken`.
pub(super) fn meet(
    parts: &[Part],
    segment: &Segment<'_>,
    at: usize,
    taken: &mut Vec<Taken>,
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    match part {
        Part::Words { any, optional } => {
            for phrase in any {
                if segment.says(at, phrase)
                    && let Some(end) = meet(rest, segment, at + phrase.len(), taken)
                {
                    return Some(end);
                }
            }
            optional.then(|| meet(rest, segment, at, taken)).flatten()
        }
        // Subjects are read before the pattern is tried.
        Part::Who | Part::Whose => None,
        Part::End => segment
            .ends_at(at)
            .then(|| meet(rest, segment, at, taken))
            .flatten(),
        Part::Close => is_whole(segment, at)
            .then(|| meet(rest, segment, at, taken))
            .flatten(),
        Part::Take { kind, optional } => {
            let mark = taken.len();
            for end in capture::ends(*kind, segment, at) {
                taken.push((*kind, at, end));
                if let Some(last) = meet(rest, segment, end, taken) {
                    return Some(last);
                }
                taken.truncate(mark);
            }
            optional.then(|| meet(rest, segment, at, taken)).flatten()
        }
    }
}

/// Whether the verb at `at` has the form for somebody else: "Rocky like moments" has not.
pub(super) fn agrees(parts: &[Part], segment: &Segment<'_>, at: usize) -> bool {
    let Some(Part::Words { any, .. }) = parts.first() else {
        return true;
    };
    let verb = segment.word(at);
    let denied = segment.get(at).is_some_and(|word| word.not);
    let third = [
        format!("{verb}s"),
        format!("{verb}es"),
        format!("{}ies", verb.trim_end_matches('y')),
    ];
    let has_third = any
        .iter()
        .any(|phrase| phrase.len() == 1 && phrase.iter().any(|word| third.contains(word)));
    denied || !has_third
}

/// Whether what ends at `at` is whole: "yoga every morning", not "boxing day".
fn is_whole(segment: &Segment<'_>, at: usize) -> bool {
    let word = segment.word(at);
    is_in("how_often", word) || segment.closes(at) && word != "'s"
}
