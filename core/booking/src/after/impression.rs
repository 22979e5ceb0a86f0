//! How an evening was, by what was said of it.

use super::words::{Sort, never, sort_of};
use crate::answer::tokens;

/// The most characters that are read.
const MAX_READ: usize = 1_000;
/// The most words of an answer: a longer text tells of more than one evening.
const MAX_WORDS: usize = 60;
/// The most things that were loved.
const MAX_LOVED: usize = 4;
/// Words that turn the next ones round.
const TURNS: [&str; 12] = [
    "not", "wasn't", "isn't", "weren't", "didn't", "don't", "hardly", "never", "no", "wasnt",
    "didnt", "nothing",
];
/// How far a turn reaches, in words: "not a very good".
const REACH: usize = 3;
/// Words that lead to what was loved.
const LOVED: [&str; 4] = ["loved", "adored", "liked", "enjoyed"];
/// Words that may stand before it.
const LEAD: [&str; 6] = ["the", "their", "that", "all", "really", "especially"];
/// What was loved, and is nothing that a place cooks.
const NOT_FOOD: [&str; 18] = [
    "it",
    "place",
    "evening",
    "food",
    "restaurant",
    "view",
    "atmosphere",
    "music",
    "service",
    "staff",
    "company",
    "walk",
    "terrace",
    "garden",
    "wine",
    "everything",
    "there",
    "them",
];

/// How it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Impression {
    /// Whether it was good; `None` where it was both, or nothing was said of it.
    pub pleased: Option<bool>,
    /// Not there again.
    pub never: bool,
    /// What was loved there, in lower case: `pasta`.
    pub loved: Vec<String>,
}

/// How an evening was, by what the user says of it; `None` where the words say nothing of that kind. Pure; at most
/// 1,000 characters are read.
#[must_use]
pub fn impression(text: &str) -> Option<Impression> {
    let text: String = text.chars().take(MAX_READ).collect();
    let words = tokens(&text.to_lowercase().replace('’', "'"));
    if words.is_empty() || words.len() > MAX_WORDS || text.trim_end().ends_with('?') {
        return None;
    }
    let never = never(&words);
    let (mut good, mut bad, mut complaints) = (false, false, false);
    for (at, word) in words.iter().enumerate() {
        let Some(sort) = sort_of(word) else { continue };
        let before = words.get(at.saturating_sub(REACH)..at).unwrap_or_default();
        let turned = before.iter().any(|word| TURNS.contains(&word.as_str()));
        match (sort, turned) {
            (Sort::Liked, false) | (Sort::Disliked, true) => good = true,
            (Sort::Liked, true) | (Sort::Disliked, false) => bad = true,
            (Sort::Complaint, turned) => complaints |= !turned,
        }
    }
    if !(never || good || bad || complaints) {
        return None;
    }
    let pleased = match (never || bad, good) {
        (true, true) if !never => None,
        (true, _) => Some(false),
        (false, true) => Some(true),
        // "Too loud" alone.
        (false, false) => Some(false),
    };
    Some(Impression {
        pleased,
        never,
        loved: loved(&words),
    })
}

/// What was loved: "we loved the pasta and the tiramisu".
fn loved(words: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = words.get(at.saturating_sub(REACH)..at).unwrap_or_default();
        let turned = before.iter().any(|word| TURNS.contains(&word.as_str()));
        if !LOVED.contains(&word.as_str()) || turned {
            continue;
        }
        let rest = words.get(at + 1..).unwrap_or_default();
        let mut rest = rest.iter().map(String::as_str).peekable();
        loop {
            while rest.next_if(|word| LEAD.contains(word)).is_some() {}
            let Some(thing) = rest.next() else { break };
            let is_thing = thing.chars().all(char::is_alphabetic) && thing.chars().count() > 2;
            if is_thing && !NOT_FOOD.contains(&thing) && all.len() < MAX_LOVED {
                all.push(thing.to_owned());
            }
            if rest.next_if_eq(&"and").is_none() {
                break;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_say_of_an_evening_is_read() {
        for (said, pleased, never, loved) in [
            ("Lovely, but too loud.", Some(true), false, ""),
            ("never again", Some(false), true, ""),
            ("We loved the pasta!", Some(true), false, "pasta"),
            (
                "I loved the pasta and the tiramisu",
                Some(true),
                false,
                "pasta tiramisu",
            ),
            ("It was great, thank you", Some(true), false, ""),
            ("not very good", Some(false), false, ""),
            ("Not bad at all", Some(true), false, ""),
            (
                "The food was nice, but the waiter was rude",
                None,
                false,
                "",
            ),
            ("too loud", Some(false), false, ""),
            ("It wasn’t great", Some(false), false, ""),
            ("delicious but we won't go back", Some(false), true, ""),
            ("we liked it there", Some(true), false, ""),
        ] {
            let found = impression(said).expect(said);
            assert_eq!((found.pleased, found.never), (pleased, never), "{said}");
            assert_eq!(found.loved.join(" "), loved, "{said}");
        }
        for other in [
            "what's on today?",
            "remind me to call Amy at six",
            "Was it good?",
            "write to Theo",
            "",
        ] {
            assert_eq!(impression(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read(text in "\\PC{0,2000}") {
            if let Some(found) = impression(&text) {
                prop_assert!(found.loved.len() <= MAX_LOVED);
                prop_assert!(!found.never || found.pleased == Some(false));
            }
        }
    }
}
