//! How facts come in: what people say about themselves and theirs, read by rules.
//!
//! Pure: words, the present instant and a locale go in, [`Claim`]s come out. Precision before
//! recall: what is asked, supposed, told of others, or said in jest is passed over, and so is
//! whatever no rule knows. No model is asked. How rules are written: `docs/memory.md`.

mod build;
mod capture;
mod claim;
mod kind;
mod object;
mod pattern;
mod plans;
mod promise;
mod propose;
mod rules;
mod segment;
mod subject;
mod things;
mod times;
mod title;
mod token;
mod words;

use os1_when::Context;
use unicode_segmentation::UnicodeSegmentation;

pub use claim::{Claim, Object, Stance, Who};
pub use promise::{Promise, promises};
pub use propose::{MAX_PROPOSALS, Proposal};

pub(crate) use propose::{checked, may_tell};

use segment::{Segment, is_real, segments};
use subject::Subject;
use token::Sentence;
use words::list;

/// How much of one episode is read, in bytes: a long paste is no talk about oneself.
pub const MAX_LEARNED_BYTES: usize = 8_000;
/// The longest sentence that is read, in bytes.
const MAX_SENTENCE: usize = 600;

/// What an utterance taught.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson {
    /// The claims, in the order they were made.
    pub claims: Vec<Claim>,
    /// Whether it was said in confidence.
    pub confided: bool,
}

/// What `text` claims. `by_user` tells whether the user said it: only they can wish to be
/// called something or to be left alone with something.
#[must_use]
pub fn learn(text: &str, context: &Context, by_user: bool) -> Lesson {
    let end = text.floor_char_boundary(MAX_LEARNED_BYTES);
    let text = text.get(..end).unwrap_or_default();
    let mut lesson = Lesson {
        claims: Vec::new(),
        confided: is_confided(text),
    };
    if is_jest(text) {
        return lesson;
    }
    let corrects = by_user && corrects(text);
    for (at, sentence) in sentences(text) {
        let before = lesson.claims.len();
        read(sentence, context, by_user, &mut lesson.claims);
        for claim in lesson.claims.iter_mut().skip(before) {
            claim.quote = claim.quote.start + at..claim.quote.end + at;
            if corrects && claim.stance == Stance::Says && claim.polarity {
                claim.stance = Stance::Corrects;
            }
        }
    }
    lesson
}

fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_sentence_bound_indices()
        .flat_map(|(at, sentence)| {
            let mut from = at;
            sentence.split('\n').map(move |line| {
                let found = (from, line);
                from += line.len() + 1;
                found
            })
        })
        .filter(|(_, sentence)| !sentence.trim().is_empty() && sentence.len() <= MAX_SENTENCE)
}

fn read(text: &str, context: &Context, by_user: bool, claims: &mut Vec<Claim>) {
    let sentence = Sentence::new(text, os1_when::find(text, context));
    if !is_real(&sentence) {
        return;
    }
    let mut carried: Option<Subject> = None;
    for segment in segments(&sentence) {
        let own = subject::who(&segment, segment.first);
        let subject = match own {
            None if segment.carries => carried.take().map(|before| Subject {
                who: before.who,
                next: segment.first,
            }),
            other => other,
        };
        let before = claims.len();
        build::claims_of(&segment, subject.as_ref(), context, by_user, claims);
        // "I love the red and love theme": what said nothing lends no subject.
        carried = subject.filter(|_| claims.len() > before);
    }
}

/// "Just kidding", anywhere.
fn is_jest(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "just kidding",
        "kidding!",
        "i'm joking",
        "just joking",
        "(joke)",
        "jk.",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

fn is_confided(text: &str) -> bool {
    let lower = os1_language::tokens::normalised(text);
    list("confidences").iter().any(|sign| lower.contains(sign))
}

/// "That's not right, …": what was believed was wrong.
fn corrects(text: &str) -> bool {
    let lower = os1_language::tokens::normalised(text.trim_start());
    list("corrections").iter().any(|sign| {
        lower
            .strip_prefix(sign)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether what stands after the match rejects another value: "Oslo, not Bergen".
fn rejects_another(segment: &Segment<'_>, end: usize) -> bool {
    segment.word(end) == "," && segment.get(end + 1).is_some_and(|word| word.not)
}
