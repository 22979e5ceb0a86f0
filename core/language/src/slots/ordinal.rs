//! Which one of a row: "the last one", "the second", "number three".

use crate::Ordinal;
use crate::tokens::Token;

use super::{Stretch, number, stands};

const ROW: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// Words after "last" that make it a time and not a place in a row.
const TIMES: &[&str] = &["night", "week", "month", "year", "time"];

/// The first place in a row that is named.
pub(super) fn ordinal(tokens: &[Token]) -> Option<(Stretch, Ordinal)> {
    (0..tokens.len()).find_map(|from| {
        let (length, ordinal) = at(tokens, from)?;
        let to = from + length;
        Some((Stretch { from, to }, ordinal))
    })
}

fn at(tokens: &[Token], from: usize) -> Option<(usize, Ordinal)> {
    let word = tokens.get(from)?.lower.as_str();
    let next = tokens
        .get(from + 1)
        .map_or("", |token| token.lower.as_str());
    if let Some(n) = place(word) {
        return Some(if stands(tokens, from + 1, &["to", "last"]) {
            (3, Ordinal::FromEnd(n))
        } else {
            (1, Ordinal::Nth(n))
        });
    }
    match word {
        "last" | "latest" | "newest" if !TIMES.contains(&next) => {
            let counted = number(next).is_some_and(|n| n > 1);
            (!counted).then_some((1, Ordinal::FromEnd(1)))
        }
        "number" => {
            let n = u32::try_from(number(next)?).ok()?;
            Some((2, Ordinal::Nth(n)))
        }
        _ => None,
    }
}

fn place(word: &str) -> Option<u32> {
    let spelt = ROW.iter().position(|&known| known == word);
    if let Some(at) = spelt {
        return u32::try_from(at + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    digits.parse().ok().filter(|n| *n > 0)
}
