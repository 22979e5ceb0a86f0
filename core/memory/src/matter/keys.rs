//! Words in the form in which a matter and what was said of it meet.

use std::collections::BTreeSet;

use crate::fact::kinship;
use crate::recall::words;

/// Ways to speak with somebody, which all answer "call Ben".
const CONTACTS: &[&str] = &[
    "call", "ring", "rang", "rung", "phone", "text", "email", "write", "wrote", "written", "speak",
    "spoke", "spoken", "talk", "message", "messaged", "reply", "replied", "calling", "called",
    "calls", "phoned", "texted", "emailed", "ringing", "spoken", "talked", "talking", "writing",
];

/// Words that say nothing of what a matter is about.
const EMPTY: &[&str] = &[
    "back",
    "again",
    "anymore",
    "day",
    "time",
    "thing",
    "way",
    "stuff",
    "ever",
    "please",
    "until",
    "new",
    "old",
    "little",
    "big",
    "never",
    "today",
    "tomorrow",
    "yesterday",
    "remind",
    "mention",
    "bring",
    "promised",
    "want",
];

/// The words of `text` by which it is known: stems, relations by their one name, and one word for
/// every way to speak with somebody.
pub(crate) fn keys(text: &str) -> BTreeSet<String> {
    words::words(text)
        .filter(|word| !words::is_stop(word) && !EMPTY.contains(&word.as_ref()))
        .map(|word| key(&word))
        .collect()
}

fn key(word: &str) -> String {
    if let Some(kin) = kinship::kinship(word) {
        return kin.name.to_owned();
    }
    if CONTACTS.contains(&word) {
        return "contact".to_owned();
    }
    words::stem(word).into_owned()
}
