//! Understanding short answers.

mod age;
mod aside;
mod name;
mod verdict;
mod voice;

pub(super) use age::adult;
pub(super) use aside::{Aside, aside};
pub(super) use name::name;
pub(super) use verdict::{Verdict, verdict};
pub(super) use voice::voice;

use os1_base::text::shortened;

/// Yes or no, when it is one of them and not both.
pub(super) fn yes(text: &str) -> Option<bool> {
    let words = words(text);
    let any = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let yes = any(&[
        "yes",
        "yeah",
        "yep",
        "yup",
        "y",
        "sure",
        "ok",
        "okay",
        "correct",
        "right",
        "true",
        "good",
        "fine",
        "perfect",
        "great",
        "exactly",
        "adult",
        "older",
        "certainly",
        "absolutely",
        "course",
        "indeed",
        "aye",
        "ja",
        "oui",
        "si",
        "love",
        "keep",
        "like",
    ]);
    let no = any(&[
        "no", "nope", "n", "nah", "not", "wrong", "false", "younger", "don", "minor", "nein", "non",
    ]);
    match (yes, no) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The words in small letters, apostrophes as breaks, the first two hundred.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = shortened(text, 2_000).to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(200)
        .map(str::to_owned)
        .collect()
}
