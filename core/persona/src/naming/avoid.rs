//! The names it must not take: the user's, what sounds like it, and people spoken of.

use std::collections::HashSet;

use super::alike::Heard;
use crate::Answers;

/// Words of free text that are looked at; the rest cannot hold many new people.
const MOST_WORDS: usize = 400;

/// Names that are out of the question for one user.
#[derive(Debug, Clone)]
pub struct Avoid {
    own: Vec<Heard>,
    mentioned: Vec<Heard>,
    words: Vec<Heard>,
    rejected: Vec<Heard>,
}

impl Avoid {
    /// The user's own names, everybody named in the free text, and `rejected` names.
    #[must_use]
    pub fn new(answers: &Answers, rejected: &[String]) -> Self {
        let (mentioned, words) = people(answers);
        Self {
            own: own_names(&answers.name),
            mentioned,
            words,
            rejected: rejected
                .iter()
                .filter_map(|name| Heard::new(name))
                .collect(),
        }
    }

    /// Whether `name` may be taken.
    #[must_use]
    pub fn allows(&self, name: &Heard) -> bool {
        let alike = self.own.iter().chain(&self.mentioned).chain(&self.rejected);
        !alike.into_iter().any(|other| other.like(name))
            && !self.words.iter().any(|word| word.same_name(name))
    }

    /// How many people named in the free text are kept clear of.
    #[must_use]
    pub fn mentioned(&self) -> usize {
        self.mentioned.len()
    }
}

/// The user's name as a whole and each of its parts: "Theodore Twombly" is three.
pub(super) fn own_names(name: &str) -> Vec<Heard> {
    let parts = name.split(|c: char| c.is_whitespace() || c == '-');
    std::iter::once(name)
        .chain(parts.filter(|part| part.chars().count() > 1))
        .filter_map(Heard::new)
        .collect()
}

/// Capitalised words are taken for people; the others only rule out the very same name.
fn people(answers: &Answers) -> (Vec<Heard>, Vec<Heard>) {
    let mut seen = HashSet::new();
    let (mut people, mut words) = (Vec::new(), Vec::new());
    let texts = [answers.reason.as_deref(), answers.mother.as_deref()];
    for text in texts.into_iter().flatten() {
        let tokens = text.split(|c: char| !c.is_alphabetic() && c != '\'');
        for token in tokens.take(MOST_WORDS) {
            let token = token.trim_end_matches("'s").trim_matches('\'');
            let long = token.chars().count() >= 2;
            if !long || !seen.insert(token.to_owned()) {
                continue;
            }
            let capital = token.chars().next().is_some_and(char::is_uppercase);
            let person = capital && !PLAIN.contains(&token.to_lowercase().as_str());
            if let Some(heard) = Heard::new(token) {
                if person { &mut people } else { &mut words }.push(heard);
            }
        }
    }
    (people, words)
}

/// Words that often begin a sentence and so carry a capital without being a name.
const PLAIN: &[&str] = &[
    "after",
    "all",
    "also",
    "am",
    "an",
    "and",
    "are",
    "as",
    "at",
    "because",
    "but",
    "close",
    "dad",
    "difficult",
    "english",
    "father",
    "for",
    "friends",
    "from",
    "good",
    "great",
    "happy",
    "he",
    "help",
    "her",
    "his",
    "how",
    "if",
    "in",
    "is",
    "it",
    "just",
    "kind",
    "loving",
    "lovely",
    "maybe",
    "mom",
    "mother",
    "mostly",
    "mum",
    "my",
    "no",
    "not",
    "of",
    "on",
    "our",
    "she",
    "so",
    "some",
    "sometimes",
    "that",
    "the",
    "they",
    "to",
    "very",
    "warm",
    "we",
    "well",
    "what",
    "when",
    "with",
    "work",
    "yes",
    "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn avoid(mother: &str) -> Avoid {
        let answers = Answers {
            mother: Some(mother.to_owned()),
            ..Answers::new("Theodore Twombly", true)
        };
        Avoid::new(&answers, &["Clara".to_owned()])
    }

    fn allows(avoid: &Avoid, name: &str) -> bool {
        avoid.allows(&Heard::new(name).unwrap())
    }

    #[test]
    fn the_user_the_mother_and_the_rejected_are_out() {
        let avoid = avoid("My mother Ruth and my friend amy's dog.");
        for name in [
            "Theodore", "Ted", "Theo", "Ruth", "Ruthie", "Amy", "Clara", "Klara",
        ] {
            assert!(!allows(&avoid, name), "{name}");
        }
        for name in ["Samantha", "Imogen", "Daniel"] {
            assert!(allows(&avoid, name), "{name}");
        }
        assert_eq!(avoid.mentioned(), 1);
    }
}
