//! What only looks like a time, what is past, and which half of the day is meant.

use crate::engine::{Chart, Edge, Tokens};
use crate::resolve::HalfDay;

/// Verbs in the past: with one of them, undirected words look back.
const PAST: &[&str] = &[
    "was", "were", "did", "had", "went", "happened", "met", "left", "came", "saw", "said", "wrote",
    "sent", "called", "arrived", "started", "ended", "finished", "bought", "took", "got", "made",
];

/// Words that look forward again.
const FUTURE: &[&str] = &[
    "will", "shall", "ll", "going", "let", "lets", "please", "remind", "plan", "schedule", "book",
];

/// Whether the sentence is about the past.
pub(crate) fn is_past(tokens: &Tokens) -> bool {
    let mut past = false;
    for at in 0..tokens.len() {
        let word = tokens.word(at);
        if FUTURE.contains(&word) || word.ends_with("'ll") {
            return false;
        }
        past |= PAST.contains(&word);
    }
    past
}

/// Which half of the day the sentence speaks of.
pub(crate) fn half_day(tokens: &Tokens) -> HalfDay {
    for at in 0..tokens.len() {
        match tokens.word(at) {
            "breakfast" | "sunrise" | "wake" | "alarm" => return HalfDay::Morning,
            "lunch" | "brunch" => return HalfDay::Noon,
            "dinner" | "supper" | "drinks" | "party" | "concert" | "movie" | "theatre"
            | "theater" | "cinema" | "opera" | "nightclub" | "sunset" | "bedtime" => {
                return HalfDay::Evening;
            }
            _ => {}
        }
    }
    HalfDay::Unsaid
}

/// Whether a reading is a time where it stands.
pub(crate) fn is_time(tokens: &Tokens, _chart: &Chart, edge: &Edge) -> bool {
    let one = edge.end == edge.start + 1;
    let word = tokens.word(edge.start);
    let first = tokens.get(edge.start);
    let capital = first.is_some_and(|token| token.capital);
    let before = edge
        .start
        .checked_sub(1)
        .map(|at| tokens.word(at))
        .unwrap_or_default();
    let after = tokens.word(edge.end);
    if !one {
        return true;
    }
    match word {
        "may" => {
            capital && edge.start + 1 == tokens.len() || matches!(before, "of" | "last" | "next")
        }
        "march" | "mar" | "sat" | "sun" | "jan" | "fall" | "dec" | "second" | "mon" => {
            let whole = tokens.len() == 1;
            (capital || whole)
                && !matches!(before, "he" | "she" | "i" | "they" | "we" | "it" | "the")
                && after != "times"
        }
        "sunday" => after != "times",
        _ => true,
    }
}
