//! What the user thinks of the name.

use super::name::strip_words;
use super::{words, yes};

/// What to make of the name that was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::boot) enum Verdict {
    /// It pleases.
    Keep,
    /// Another one, please.
    Another,
    /// One of the user's own.
    Given(String),
    /// Why this one?
    Why,
}

/// "I'd like another", "call yourself Ada", "lovely".
pub(in crate::boot) fn verdict(text: &str) -> Option<Verdict> {
    let text = text.replace('’', "'");
    let text = text.as_str();
    let heard = words(text);
    let has = |word: &str| heard.iter().any(|other| other == word);
    for opening in [
        "call yourself",
        "i'll call you",
        "i will call you",
        "can i call you",
        "may i call you",
        "could i call you",
        "i want to call you",
        "i'd like to call you",
        "let me call you",
        "your name is",
        "your name should be",
        "be",
        "i name you",
        "let's call you",
        "how about",
        "what about",
        "i prefer",
        "i'd prefer",
        "rather",
        "no, call yourself",
        "please call yourself",
    ] {
        if let Some(name) = strip_words(text.trim(), opening) {
            let name = name.trim_matches(|c: char| !c.is_alphanumeric());
            let another = matches!(
                name.to_lowercase().as_str(),
                "another" | "another one" | "something else" | "a different one"
            );
            return Some(if another {
                Verdict::Another
            } else {
                Verdict::Given(super::name(name))
            });
        }
    }
    if has("why") {
        return Some(Verdict::Why);
    }
    if has("another") || has("different") || has("else") || has("other") || has("next") {
        return Some(Verdict::Another);
    }
    match yes(text) {
        Some(true) => Some(Verdict::Keep),
        Some(false) => Some(Verdict::Another),
        None if [
            "lovely",
            "beautiful",
            "nice",
            "wonderful",
            "hello",
            "hi",
            "thanks",
            "pretty",
            "pleased",
        ]
        .iter()
        .any(|word| has(word)) =>
        {
            Some(Verdict::Keep)
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts() {
        for (said, heard) in [
            ("I'd like another", Some(Verdict::Another)),
            ("call yourself Ada", Some(Verdict::Given("Ada".into()))),
            (
                "Call yourself Mary Ann, please.",
                Some(Verdict::Given("Mary Ann".into())),
            ),
            ("I love it", Some(Verdict::Keep)),
            ("no", Some(Verdict::Another)),
            ("why that one?", Some(Verdict::Why)),
            ("how about another?", Some(Verdict::Another)),
            ("how about Vera?", Some(Verdict::Given("Vera".into()))),
            ("Lovely.", Some(Verdict::Keep)),
            ("something else", Some(Verdict::Another)),
            ("mmm", None),
        ] {
            assert_eq!(verdict(said), heard, "{said}");
        }
    }
}
