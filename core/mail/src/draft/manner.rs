//! How the user writes to somebody: the greeting and the closing of earlier mails.

use std::collections::BTreeMap;

use crate::without_quotes;

/// The longest greeting or line of a closing, in characters.
const MAX_LINE: usize = 60;
/// The most lines of a closing.
const MAX_CLOSING: usize = 3;

/// Words that begin a greeting.
const GREETINGS: [&str; 20] = [
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good evening",
    "good afternoon",
    "morning",
    "hallo",
    "liebe",
    "lieber",
    "guten tag",
    "guten morgen",
    "moin",
    "bonjour",
    "salut",
    "chère",
    "cher",
    "hola",
    "ciao",
];
/// Words that begin a closing.
const CLOSINGS: [&str; 26] = [
    "best",
    "kind regards",
    "regards",
    "warm regards",
    "cheers",
    "love",
    "thanks",
    "thank you",
    "many thanks",
    "yours",
    "sincerely",
    "all the best",
    "take care",
    "see you",
    "talk soon",
    "xx",
    "hugs",
    "viele grüße",
    "liebe grüße",
    "beste grüße",
    "mit freundlichen grüßen",
    "lg",
    "vg",
    "gruß",
    "cordialement",
    "bises",
];

/// How the user writes to somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manner {
    /// The first line, "Hi Amy,"; `None` when they begin without one.
    pub greeting: Option<String>,
    /// The last lines, "Cheers,\nSam"; `None` when they end without.
    pub closing: Option<String>,
}

/// The manner of earlier texts to one person, newest first: what occurs most, the newest of equals.
/// `user` is the user's own name, which is a closing by itself. `None` with no text to learn from.
#[must_use]
pub fn manner_of<'a>(texts: impl IntoIterator<Item = &'a str>, user: &str) -> Option<Manner> {
    let (mut greetings, mut closings) = (Vec::new(), Vec::new());
    for text in texts {
        let own = without_quotes(text);
        let lines: Vec<&str> = own.lines().map(str::trim_end).collect();
        greetings.push(greeting(&lines));
        closings.push(closing(&lines, user));
    }
    if greetings.is_empty() {
        return None;
    }
    Some(Manner {
        greeting: usual(greetings),
        closing: usual(closings),
    })
}

fn greeting(lines: &[&str]) -> Option<String> {
    let first = lines.iter().find(|line| !line.trim().is_empty())?.trim();
    let lower = first.to_lowercase();
    let known = GREETINGS.iter().any(|word| starts_with_word(&lower, word));
    let short = first.chars().count() <= MAX_LINE;
    (known && short && first.ends_with([',', '!', '-', ':'])).then(|| first.to_owned())
}

fn closing(lines: &[&str], user: &str) -> Option<String> {
    let end = lines.iter().rposition(|line| !line.trim().is_empty())? + 1;
    let from = lines
        .iter()
        .take(end)
        .rposition(|line| line.trim().is_empty())
        .map_or(0, |at| at + 1);
    let last = lines.get(from..end)?;
    let first = last.first()?.trim().to_lowercase();
    let is_name = !user.is_empty()
        && last.len() == 1
        && user
            .to_lowercase()
            .split_whitespace()
            .any(|word| word == first.trim_matches(','));
    let known = CLOSINGS.iter().any(|word| starts_with_word(&first, word));
    let short = last.iter().all(|line| line.chars().count() <= MAX_LINE);
    // A text of one block is the message, not its end.
    (from > 0 && last.len() <= MAX_CLOSING && short && (known || is_name)).then(|| last.join("\n"))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What occurs most; among equals what came first.
fn usual(all: Vec<Option<String>>) -> Option<String> {
    let mut counts: BTreeMap<&Option<String>, usize> = BTreeMap::new();
    for one in &all {
        *counts.entry(one).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    all.iter()
        .find(|one| counts.get(one) == Some(&most))
        .cloned()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_greeting_and_closing_are_learned() {
        let texts = [
            "Hey Theo,\n\nI'll be late.\n\nCheers,\nSam\n",
            "Hey Theo,\n\nyes!\n\nSam\n\nOn Monday, Theo wrote:\n> Coming?\n",
            "Dear Theo,\n\nplease find the papers.\n\nCheers,\nSam",
        ];
        let manner = manner_of(texts, "Sam Bell").unwrap();
        assert_eq!(manner.greeting.as_deref(), Some("Hey Theo,"));
        assert_eq!(manner.closing.as_deref(), Some("Cheers,\nSam"));
    }

    #[test]
    fn who_writes_without_ceremony_is_taken_at_their_word() {
        let manner = manner_of(["ok", "on my way", "thanks for the book, it came"], "Sam").unwrap();
        assert_eq!(manner, Manner::default());
        assert_eq!(manner_of([], "Sam"), None);
    }

    #[test]
    fn a_first_sentence_is_no_greeting() {
        let texts = ["Highly unusual, but fine.\n\nSam", "Best of luck with it!"];
        let manner = manner_of(texts, "Sam").unwrap();
        assert_eq!(manner.greeting, None);
    }
}
