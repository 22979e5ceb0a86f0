//! Which spellings the user's language makes hard to read aloud.
//!
//! The book is American. For a user of another language a name is better that its reader
//! will say the same way; the lists hold the letter groups that English spells in its own
//! manner and that the language lacks or reads otherwise.

/// Language (BCP 47) and the letter groups that are hard in it.
const HARD: &[(&str, &[&str])] = &[
    ("de", &["th", "wh", "oo", "ee", "ea", "sh", "y", "ay", "ai"]),
    (
        "es",
        &["th", "wh", "sh", "ph", "oo", "ee", "w", "k", "y", "gh"],
    ),
    ("fr", &["th", "wh", "sh", "h", "oo", "ee", "w", "ay", "gh"]),
    (
        "it",
        &[
            "th", "wh", "sh", "ph", "oo", "ee", "w", "j", "y", "k", "x", "h",
        ],
    ),
    ("ja", &["th", "l", "v", "str", "br", "cr", "dr"]),
    ("nl", &["th", "wh", "sh", "gh", "g", "u"]),
    ("pl", &["th", "wh", "sh", "ph", "oo", "ee", "v", "x", "q"]),
    ("pt", &["th", "wh", "sh", "ph", "oo", "ee", "w", "k", "y"]),
    ("sv", &["th", "wh", "w", "z", "oo", "ch"]),
    ("zh", &["th", "r", "v", "str", "br", "cr", "dr"]),
];

/// The languages' English names, for the sentence that gives the reason.
const NAMES: &[(&str, &str)] = &[
    ("de", "German"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("sv", "Swedish"),
    ("zh", "Chinese"),
];

/// The groups that are hard in `language`; `None` for English and languages not listed.
pub(super) fn hard_in(language: &str) -> Option<&'static [&'static str]> {
    HARD.iter()
        .find(|(code, _)| *code == language)
        .map(|(_, groups)| *groups)
}

/// How many of `hard` a name of small letters holds.
pub(super) fn count(letters: &[u8], hard: &[&str]) -> usize {
    let holds = |group: &&&str| {
        letters
            .windows(group.len())
            .any(|part| part == group.as_bytes())
    };
    hard.iter().filter(holds).count()
}

/// The English name of a listed language.
pub(super) fn name(language: &str) -> &'static str {
    NAMES
        .iter()
        .find(|(code, _)| *code == language)
        .map_or("your language", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_language_has_a_name() {
        assert!(HARD.iter().all(|(code, _)| name(code) != "your language"));
        assert_eq!(count(b"heather", hard_in("it").unwrap()), 2);
        assert_eq!(count(b"nora", hard_in("fr").unwrap()), 0);
        assert!(hard_in("en").is_none());
    }
}
