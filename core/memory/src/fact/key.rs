//! When two values are the same.

use super::Predicate;
use super::ledger::name_key;
use crate::recall::words::{is_stop, stem, words};

/// Predicates whose value is a thing or something done, and not a name, a date or a number.
const THINGS: &[&str] = &[
    "afraid_of",
    "allergic_to",
    "appointment",
    "collects",
    "did",
    "does",
    "drinks",
    "eats",
    "goal",
    "good_at",
    "health",
    "identity",
    "learning",
    "likes",
    "member_of",
    "owns",
    "plan",
    "plays",
    "prefers",
    "proud_of",
    "runs",
    "studies",
    "works_on",
    "teaches",
    "worried_about",
];

/// A value for comparing. What is named is the same when it is called the same; a thing, or
/// something done, when the words that say what it is are the same up to their endings and
/// their order: "dance" and "dancing", "hiking in the mountains" and "mountain hikes".
pub(crate) fn value_key(predicate: &Predicate, value: &str) -> String {
    let name = predicate.name();
    if THINGS.contains(&name) || name.starts_with("favorite ") {
        let mut stems: Vec<String> = words(value)
            .filter(|word| !is_stop(word))
            .map(|word| stem(&word).into_owned())
            .collect();
        stems.sort_unstable();
        stems.dedup();
        if !stems.is_empty() {
            return stems.join(" ");
        }
    }
    object_key(value)
}

/// A name for comparing: without article, in lower case.
fn object_key(text: &str) -> String {
    let key = name_key(text.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'));
    ["the ", "a ", "an ", "my "]
        .iter()
        .find_map(|article| key.strip_prefix(article))
        .unwrap_or(&key)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_one(predicate: &str, one: &str, other: &str) -> bool {
        let predicate = Predicate::from_name(predicate).unwrap();
        value_key(&predicate, one) == value_key(&predicate, other)
    }

    #[test]
    fn a_thing_is_the_same_in_other_forms_of_its_words() {
        assert!(are_one("likes", "sea shells", "the sea shell"));
        assert!(are_one("likes", "swim", "swimming"));
        assert!(are_one("does", "hiking in the mountains", "mountain hikes"));
        assert!(are_one("plan", "paint the fence", "painting our fence"));
        assert!(!are_one("likes", "green tea", "tea"));
        assert!(!are_one("likes", "cats", "dogs"));
    }

    #[test]
    fn a_name_is_another_with_another_ending() {
        assert!(are_one("lives_in", "the Hague", "The Hague"));
        assert!(!are_one("works_at", "Page", "Pages"));
        assert!(!are_one("name", "Ann", "Anns"));
    }
}
