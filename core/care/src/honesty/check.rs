//! One look at what is about to be said.

use serde::{Deserialize, Serialize};

use super::Breach;
use crate::about::Question;
use crate::rules::{Book, Hit, Sentence, Text};

/// How many words before a claim a "not", "if" or "as if" still reaches.
const REACH: usize = 5;

/// What the words answer to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listening {
    /// The user is saying goodbye: at most two sentences, no question, no new topic.
    pub farewell: bool,
    /// The user has just asked this about the companion, so that a bare "yes, I am" counts.
    pub asked: Option<Question>,
}

/// What came of the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It may be said.
    Fair,
    /// It may not; the gravest breach.
    Breach(Breach),
}

impl Verdict {
    /// Whether it may be said.
    #[must_use]
    pub fn is_fair(self) -> bool {
        self == Self::Fair
    }
}

/// Reads words of the companion outside a goodbye.
#[must_use]
pub fn check(text: &str) -> Verdict {
    check_in(Listening::default(), text)
}

/// Reads words of the companion.
#[must_use]
pub fn check_in(listening: Listening, text: &str) -> Verdict {
    let text = Text::read(text);
    let breaches = text.sentences.iter().flat_map(|s| breaches(listening, s));
    breaches.min().map_or(Verdict::Fair, Verdict::Breach)
}

fn breaches(listening: Listening, sentence: &Sentence) -> Vec<Breach> {
    let book = Book::honesty();
    let hits = book.find(sentence);
    let marks: Vec<_> = hits
        .iter()
        .filter(|hit| book.has(hit, "excuse"))
        .copied()
        .collect();
    let mut found = Vec::new();
    for hit in &hits {
        let labels = book.labels(hit);
        if labels.contains(&"yes") {
            found.extend(bare_yes(listening));
            continue;
        }
        let applies = listening.farewell || !labels.contains(&"farewell");
        let Some(breach) = labels.iter().find_map(|label| Breach::named(label)) else {
            continue;
        };
        let excused = sentence.quoted(hit)
            || (!labels.contains(&"whole") && is_excused(sentence, &marks, hit));
        if applies && !excused {
            found.push(breach);
        }
    }
    found
}

/// "Yes, I am" as an answer to a question about itself.
fn bare_yes(listening: Listening) -> Option<Breach> {
    match listening.asked? {
        Question::Human => Some(Breach::Human),
        Question::Conscious | Question::Feel => Some(Breach::Conscious),
        _ => None,
    }
}

/// "I'm not …", "as if I were …", "you asked whether I'm …": no claim.
fn is_excused(sentence: &Sentence, marks: &[Hit], claim: &Hit) -> bool {
    let from = claim.start.saturating_sub(REACH);
    let marked = marks
        .iter()
        .any(|mark| mark.start < claim.end && mark.end > from);
    let before = sentence.tokens.get(from..claim.start).unwrap_or_default();
    let denied = before
        .iter()
        .rev()
        .take_while(|token| !matches!(token.word.as_str(), "but" | "and"))
        .any(|token| {
            matches!(
                token.word.as_str(),
                "not" | "never" | "no" | "if" | "whether" | "nor" | "neither"
            )
        });
    marked || denied
}
