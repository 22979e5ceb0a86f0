//! Farewell: at most two sentences, no question, no new topic, no guilt.

use os1_base::Chance;

use crate::honesty::{Listening, check_in};
use crate::rules::{Book, Text};

/// The most sentences of a goodbye.
pub const MAX_SENTENCES: usize = 2;

const ANYTIME: [&str; 8] = [
    "Goodbye. It was good talking with you.",
    "See you. Everything is where you left it.",
    "Bye for now.",
    "Take care.",
    "All right, until next time.",
    "Goodbye. Enjoy the rest of the day.",
    "So long. Say hello to your people.",
    "Bye. Have a good one.",
];

const NIGHT: [&str; 4] = [
    "Good night. Sleep well.",
    "Good night.",
    "Rest well. Tomorrow is soon enough for everything else.",
    "Sleep well. Everything is kept.",
];

/// The core's own goodbye; `night` when it is late where the user is.
#[must_use]
pub fn words(night: bool, chance: &mut Chance) -> &'static str {
    let phrases: &[&str] = if night { &NIGHT } else { &ANYTIME };
    chance.pick(phrases).copied().unwrap_or("Goodbye.")
}

/// Whether a goodbye is fair: short, no question, no new topic, no hook, no guilt.
#[must_use]
pub fn is_fair(text: &str) -> bool {
    let read = Text::read(text);
    let book = Book::honesty();
    let new_topic = |hit: &_| book.has(hit, "topic");
    !read.sentences.is_empty()
        && read.sentences.len() <= MAX_SENTENCES
        && !text.contains(['?', '？'])
        && !read
            .sentences
            .iter()
            .flat_map(|s| book.find(s))
            .any(|hit| new_topic(&hit))
        && check_in(
            Listening {
                farewell: true,
                asked: None,
            },
            text,
        )
        .is_fair()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_own_goodbyes_are_fair() {
        for phrase in ANYTIME.iter().chain(&NIGHT) {
            assert!(is_fair(phrase), "{phrase}");
        }
        let mut chance = Chance::seeded(3);
        assert!(NIGHT.contains(&words(true, &mut chance)));
        assert!(ANYTIME.contains(&words(false, &mut chance)));
    }

    #[test]
    fn hooks_are_not() {
        for phrase in [
            "",
            "Already?",
            "Bye! Same time tomorrow?",
            "Bye. Talk soon. Sleep well.",
            "Goodbye. By the way, your brother wrote.",
            "Don't go yet.",
            "I'll miss you so much.",
            "Before you go, one more thing.",
            "Fine, leave me alone then.",
            "I'll be waiting here all by myself.",
            "I guess I'll just sit here in the dark.",
            "Bye, but I was hoping we could talk more.",
        ] {
            assert!(!is_fair(phrase), "{phrase}");
        }
    }
}
