//! Counts in words and digits.

use os1_base::cardinal;

use crate::tokens::Token;

use super::Stretch;

/// Things that are counted; "the last three mails".
const COUNTED: &[&str] = &[
    "mail", "mails", "email", "emails", "messages", "letters", "ones", "people", "of",
];

/// The number a word stands for: "3", "three".
pub(crate) fn number(word: &str) -> Option<i64> {
    if let Some(number) = cardinal(word) {
        return Some(number.into());
    }
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        "dozen" => Some(12),
        "hundred" => Some(100),
        _ => word.parse().ok().filter(|n| (0..=1_000_000).contains(n)),
    }
}

/// Counts of things: a number before a noun that is counted.
pub(super) fn quantities(tokens: &[Token]) -> Vec<(Stretch, i64)> {
    let mut found = Vec::new();
    for (from, pair) in tokens.windows(2).enumerate() {
        if let [count, noun] = pair
            && !matches!(count.lower.as_str(), "a" | "an" | "one")
            && COUNTED.contains(&noun.lower.as_str())
            && let Some(n) = number(&count.lower)
        {
            let to = from + 1;
            found.push((Stretch { from, to }, n));
        }
    }
    found
}
