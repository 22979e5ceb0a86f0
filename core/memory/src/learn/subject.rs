//! Who a clause is about.

use super::capture;
use super::claim::Who;
use super::kind::Kind;
use super::segment::Segment;
use super::words::is_in;
use crate::fact::kinship;

/// A subject, and the word after it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Subject {
    /// Who.
    pub(super) who: Who,
    /// The word after it.
    pub(super) next: usize,
}

/// Who the clause at `at` begins with.
pub(super) fn who(segment: &Segment<'_>, at: usize) -> Option<Subject> {
    let found = |who, next| Some(Subject { who, next });
    match segment.word(at) {
        "i" => return found(Who::Speaker, at + 1),
        "we" => return found(Who::Speaker, at + 1),
        word @ ("she" | "he") => return found(Who::Pronoun { she: word == "she" }, at + 1),
        "my" | "our" => {
            let (who, next) = related(segment, at + 1)?;
            return (segment.word(next) != "'s" || is_verb_after(segment, next))
                .then_some(Subject { who, next });
        }
        // "Ran my first marathon!"
        word if is_in("elided", word) && segment.begins() => return found(Who::Speaker, at),
        _ => {}
    }
    let next = capture::ends(Kind::Name, segment, at).first().copied()?;
    let name = said(segment, at, next)?;
    if segment.says(next, &[",", "my"])
        && let Some(&end) = capture::ends(Kind::Rel, segment, next + 2).first()
        && segment.word(end) == ","
    {
        let relation = kinship::kinship(segment.word(end - 1))?.name;
        let name = Some(name);
        return found(Who::Related { relation, name }, end + 1);
    }
    found(Who::Named(name), next)
}

/// "'s" is "is" before these: "my sister's allergic to nuts".
fn is_verb_after(segment: &Segment<'_>, at: usize) -> bool {
    let next = segment.word(at + 1);
    [
        "allergic",
        "a",
        "an",
        "from",
        "vegan",
        "vegetarian",
        "living",
        "working",
        "based",
        "studying",
    ]
    .contains(&next)
}

/// Whose something is, at `at`.
pub(super) fn whose(segment: &Segment<'_>, at: usize) -> Option<Subject> {
    match segment.word(at) {
        word @ ("her" | "his") => {
            return Some(Subject {
                who: Who::Pronoun { she: word == "her" },
                next: at + 1,
            });
        }
        "my" | "our" => {
            if let Some((who, next)) = related(segment, at + 1)
                && segment.word(next) == "'s"
            {
                return Some(Subject {
                    who,
                    next: next + 1,
                });
            }
            return Some(Subject {
                who: Who::Speaker,
                next: at + 1,
            });
        }
        _ => {}
    }
    let next = capture::ends(Kind::Name, segment, at).first().copied()?;
    let who = Who::Named(said(segment, at, next)?);
    (segment.word(next) == "'s").then_some(Subject {
        who,
        next: next + 1,
    })
}

/// A relation at `at`, with a name beside it.
pub(super) fn related(segment: &Segment<'_>, at: usize) -> Option<(Who, usize)> {
    let end = capture::ends(Kind::Rel, segment, at).first().copied()?;
    let relation = kinship::kinship(segment.word(end - 1))?.name;
    let mut next = end;
    let mut name = None;
    if let Some(&past) = capture::ends(Kind::Name, segment, end).first() {
        name = said(segment, end, past);
        next = past;
    } else if segment.word(end) == ","
        && let Some(&past) = capture::ends(Kind::Name, segment, end + 1).first()
        && segment.word(past) == ","
    {
        name = said(segment, end + 1, past);
        next = past + 1;
    }
    Some((Who::Related { relation, name }, next))
}

/// The words `first..past` as they were said.
pub(super) fn said(segment: &Segment<'_>, first: usize, past: usize) -> Option<String> {
    let words: Option<Vec<&str>> = (first..past).map(|at| segment.text(at)).collect();
    let words = words?;
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && !is_in("glued", word) && word != "," {
            text.push(' ');
        }
        text.push_str(word);
    }
    (!text.is_empty()).then_some(text)
}
