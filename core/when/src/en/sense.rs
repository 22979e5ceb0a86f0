//! What only looks like a time, what is past, and which half of the day is meant.

use crate::engine::{Chart, Edge, Symbol, Tokens, value::Value};
use crate::resolve::HalfDay;

/// Verbs in the past: with one of them, undirected words look back.
const PAST: &[&str] = &[
    "was", "were", "did", "had", "went", "happened", "met", "left", "came", "saw", "said", "wrote",
    "sent", "called", "arrived", "started", "ended", "finished", "bought", "took", "got", "made",
    "returned", "ago", "been",
];

/// Words that look forward again.
const FUTURE: &[&str] = &[
    "will", "shall", "going", "let", "lets", "please", "remind", "plan", "schedule", "book", "can",
    "should", "must",
];

/// Words that are names of months, weekdays or seasons only with a capital, or beside more.
const DOUBTFUL: &[&str] = &[
    "may", "march", "mar", "sat", "sun", "jan", "fall", "dec", "second", "mon", "wed", "spring",
    "apr", "jun", "jul", "aug", "oct", "nov", "sep", "feb",
];

/// Names that begin with a weekday.
const AFTER_WEEKDAY: &[&str] = &[
    "times",
    "telegraph",
    "express",
    "mail",
    "post",
    "mirror",
    "school",
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
            | "theater" | "cinema" | "opera" | "table" | "restaurant" | "nightclub" | "sunset"
            | "bedtime" => {
                return HalfDay::Evening;
            }
            _ => {}
        }
    }
    HalfDay::Unsaid
}

/// Whether a reading is a time where it stands.
pub(crate) fn is_time(tokens: &Tokens, _chart: &Chart, edge: &Edge) -> bool {
    let before = edge.start.checked_sub(1).map_or("", |at| tokens.word(at));
    let first = tokens.word(edge.start);
    let after = tokens.word(edge.end);
    let words = edge.end - edge.start;
    let name = tokens.word(edge.end - 1).ends_with("day") && AFTER_WEEKDAY.contains(&after);
    let named = tokens.get(edge.end).is_some_and(|token| token.capital);
    if name && named || cut_number(tokens, edge) {
        return false;
    }
    match words {
        1 => one_word(tokens, edge, first, before, after),
        2 => two_words(tokens, edge, first, before, after),
        4 if first == "at" && self_told(before) => tokens.is_word_in(edge.start + 1, edge.end),
        _ => true,
    }
}

fn one_word(tokens: &Tokens, edge: &Edge, word: &str, before: &str, after: &str) -> bool {
    // A month with a number behind it that made no date of it.
    let number = tokens
        .get(edge.end)
        .is_some_and(|token| matches!(token.read, Some((Symbol::Integer, _))));
    if number && names_month(tokens, edge.start) {
        return false;
    }
    let capital = tokens.get(edge.start).is_some_and(|token| token.capital);
    let alone = tokens.len() == 1;
    if word.ends_with("day") {
        return !AFTER_WEEKDAY.contains(&after);
    }
    if !DOUBTFUL.contains(&word) {
        return true;
    }
    let month = names_month(tokens, edge.start);
    if month && word.len() <= 4 && word != "may" && word != "june" && word != "july" {
        return false;
    }
    let weekday = matches!(word, "sat" | "sun" | "mon" | "wed");
    let last = edge.end == tokens.len();
    match word {
        "second" => false,
        // "May I", "Theresa May said": only where nothing follows.
        "may" => capital && (alone || last),
        _ if weekday && alone => true,
        _ => {
            capital
                && !matches!(before, "he" | "she" | "they" | "the" | "a")
                && (last || !lower_follows(tokens, edge.end) || word.len() > 3)
        }
    }
}

/// Whether a word in lower case follows, as it does after a verb: "Sat down".
fn lower_follows(tokens: &Tokens, at: usize) -> bool {
    !tokens.word(at).is_empty() && tokens.get(at).is_some_and(|token| !token.capital)
}

fn two_words(tokens: &Tokens, edge: &Edge, first: &str, before: &str, after: &str) -> bool {
    let second = tokens.word(edge.end - 1);
    let capital = tokens.get(edge.end - 1).is_some_and(|token| token.capital);
    if second == "may" && !capital {
        // "This may take longer", "at may".
        return matches!(
            first,
            "in" | "next" | "last" | "early" | "late" | "mid" | "of" | "until" | "since"
        ) && !lower_follows(tokens, edge.end);
    }
    if second == "second" && matches!(first, "a" | "the") {
        return after.is_empty();
    }
    // "I'm at 10"
    let number = tokens
        .get(edge.end - 1)
        .is_some_and(|token| matches!(token.read, Some((Symbol::Integer, _))));
    !(first == "at" && number && self_told(before))
}

/// "I'm at 10": a score, a place, no time.
fn self_told(before: &str) -> bool {
    matches!(before, "i'm" | "im")
}

/// A number beside it shows that it was cut out of something that is no date: "32 August",
/// "June 31", "February 151998".
fn cut_number(tokens: &Tokens, edge: &Edge) -> bool {
    let junk = |at: usize| tokens.get(at).is_some_and(|token| token.junk);
    let odd = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.junk && token.read.is_none()
                || matches!(
                    token.read,
                    Some((Symbol::Integer, Value::Number(29..=39, 2)))
                )
        })
    };
    let ends_with_month = names_month(tokens, edge.end - 1);
    let next_is_dash = tokens
        .get(edge.end)
        .is_some_and(|token| matches!(token.read, Some((Symbol::Dash, _))));
    let before = edge
        .start
        .checked_sub(1)
        .is_some_and(|at| odd(at) && !junk(at) && names_month(tokens, edge.start));
    before
        || yearless(tokens, edge)
        || ends_with_month && odd(edge.end)
        || next_is_dash && odd(edge.end + 1) && names_month(tokens, edge.start)
}

/// A date that could not take the year behind it: "February 29, 2022".
fn yearless(tokens: &Tokens, edge: &Edge) -> bool {
    let comma = tokens
        .get(edge.end)
        .is_some_and(|token| matches!(token.read, Some((Symbol::Comma, _))));
    let year = tokens
        .get(edge.end + usize::from(comma))
        .is_some_and(|token| {
            matches!(
                token.read,
                Some((Symbol::Integer, Value::Number(1900..=2100, 4)))
            )
        });
    comma && year && names_month(tokens, edge.start)
}

/// Whether the word there names a month.
fn names_month(tokens: &Tokens, at: usize) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    tokens
        .word(at)
        .get(..3)
        .is_some_and(|head| MONTHS.contains(&head))
}
