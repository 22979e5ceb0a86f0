//! Words in the answers that say what sort of companion would do good.
//!
//! A short list anybody can read and argue with, not a model: each word moves one trait by
//! a few hundredths, each trait is moved by at most three words, and the words that counted
//! are shown as reasons. It claims nothing about the user.

use crate::{Answers, Trait};

/// Each trait is moved by at most this many words, so that a long text does not shout.
const MOST_PER_TRAIT: usize = 3;
/// Words of each text that are looked at.
const MOST_WORDS: usize = 800;

/// A word of the user's that moved a trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    /// As the user wrote it, in small letters.
    pub(crate) word: String,
    /// The trait it moves.
    pub(crate) moves: Trait,
    /// By how many hundredths.
    pub(crate) by: i32,
}

/// Words (with `*`: beginnings of words), the trait they move and by how many hundredths.
const LEXICON: &[(&str, Trait, i32)] = &[
    // Somebody who misses warmth, or has it and likes it, gets it.
    ("alone", Trait::Warmth, 12),
    ("lonel*", Trait::Warmth, 14),
    ("lost", Trait::Warmth, 8),
    ("sad", Trait::Warmth, 10),
    ("divorc*", Trait::Warmth, 10),
    ("breakup*", Trait::Warmth, 10),
    ("grie*", Trait::Warmth, 12),
    ("cold", Trait::Warmth, 8),
    ("distant", Trait::Warmth, 8),
    ("strict", Trait::Formality, -6),
    ("difficult", Trait::Directness, -8),
    ("complicat*", Trait::Directness, -6),
    ("critic*", Trait::Directness, -10),
    ("loving", Trait::Warmth, 8),
    ("warm*", Trait::Warmth, 8),
    ("kind", Trait::Warmth, 6),
    ("close", Trait::Warmth, 6),
    ("friend*", Trait::Warmth, 4),
    ("company", Trait::Warmth, 8),
    ("talk*", Trait::Warmth, 4),
    ("laugh*", Trait::Humour, 16),
    ("fun", Trait::Humour, 12),
    ("funny", Trait::Humour, 12),
    ("jok*", Trait::Humour, 14),
    ("humor*", Trait::Humour, 14),
    ("humour*", Trait::Humour, 14),
    ("silly", Trait::Humour, 12),
    ("witty", Trait::Humour, 12),
    ("game*", Trait::Humour, 6),
    ("serious", Trait::Humour, -14),
    ("honest*", Trait::Directness, 14),
    ("direct", Trait::Directness, 14),
    ("blunt", Trait::Directness, 16),
    ("straight", Trait::Directness, 8),
    ("efficien*", Trait::Directness, 10),
    ("quick", Trait::Directness, 8),
    ("work", Trait::Directness, 4),
    ("sensitive", Trait::Directness, -12),
    ("gentle", Trait::Directness, -12),
    ("shy", Trait::Directness, -8),
    ("anxi*", Trait::Directness, -10),
    ("curio*", Trait::Curiosity, 14),
    ("learn*", Trait::Curiosity, 12),
    ("book*", Trait::Curiosity, 8),
    ("read", Trait::Curiosity, 6),
    ("reading", Trait::Curiosity, 6),
    ("writ*", Trait::Curiosity, 6),
    ("music", Trait::Curiosity, 6),
    ("art", Trait::Curiosity, 6),
    ("artist*", Trait::Curiosity, 6),
    ("scien*", Trait::Curiosity, 10),
    ("idea*", Trait::Curiosity, 8),
    ("travel*", Trait::Curiosity, 10),
    ("explor*", Trait::Curiosity, 12),
    ("energ*", Trait::Energy, 14),
    ("sport*", Trait::Energy, 10),
    ("running", Trait::Energy, 6),
    ("danc*", Trait::Energy, 10),
    ("loud", Trait::Energy, 8),
    ("wild", Trait::Energy, 10),
    ("adventur*", Trait::Energy, 12),
    ("motivat*", Trait::Energy, 10),
    ("calm", Trait::Energy, -16),
    ("quiet", Trait::Energy, -14),
    ("peace*", Trait::Energy, -14),
    ("rest", Trait::Energy, -8),
    ("sleep*", Trait::Energy, -10),
    ("stress*", Trait::Energy, -12),
    ("overwhelm*", Trait::Energy, -14),
    ("tired", Trait::Energy, -12),
    ("busy", Trait::Energy, -4),
    ("profession*", Trait::Formality, 20),
    ("formal", Trait::Formality, 20),
    ("polite*", Trait::Formality, 16),
    ("business*", Trait::Formality, 16),
    ("office*", Trait::Formality, 12),
    ("client*", Trait::Formality, 12),
    ("organi*", Trait::Formality, 8),
    ("relaxed", Trait::Formality, -10),
    ("casual", Trait::Formality, -14),
    ("easy", Trait::Formality, -8),
];

/// What turns the word after it round: "not close", "never laughed".
const NEGATIONS: &[&str] = &[
    "not", "never", "no", "isn't", "wasn't", "aren't", "weren't", "don't", "didn't", "hardly",
];

/// The cues of both free texts, in the order they were written.
pub(crate) fn read(answers: &Answers) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let texts = [answers.reason.as_deref(), answers.mother.as_deref()];
    for text in texts.into_iter().flatten() {
        let lower = text.to_lowercase().replace('’', "'");
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .collect();
        for (at, word) in words.iter().enumerate() {
            let before = words.get(at.saturating_sub(2)..at).unwrap_or_default();
            if let Some(cue) = cue(word, before) {
                let same = cues.iter().filter(|other| other.moves == cue.moves);
                let repeated = cues.iter().any(|other| other.word == cue.word);
                if same.count() < MOST_PER_TRAIT && !repeated {
                    cues.push(cue);
                }
            }
        }
    }
    cues
}

fn cue(word: &str, before: &[&str]) -> Option<Cue> {
    let (_, moves, by) = LEXICON.iter().find(|(entry, ..)| {
        *entry == word
            || entry
                .strip_suffix('*')
                .is_some_and(|start| word.starts_with(start))
    })?;
    let negated = before.iter().any(|word| NEGATIONS.contains(word));
    // Not close, not kind: somebody who lacks warmth needs it no less.
    let by = if negated && *moves != Trait::Warmth {
        -by
    } else {
        *by
    };
    Some(Cue {
        word: word.to_owned(),
        moves: *moves,
        by,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<(String, i32)> {
        let answers = Answers {
            reason: Some(text.to_owned()),
            ..Answers::new("A", true)
        };
        read(&answers)
            .into_iter()
            .map(|cue| (cue.word, cue.by))
            .collect()
    }

    #[test]
    fn words_count_once_and_negation_turns_them() {
        assert_eq!(cues("laugh, laugh and laugh"), [("laugh".to_owned(), 16)]);
        assert_eq!(cues("I'm not very curious"), [("curious".to_owned(), -14)]);
        assert_eq!(cues("at the funeral of Arthur"), []);
    }

    #[test]
    fn a_long_text_does_not_shout() {
        let cues = cues("laugh fun joke humor silly witty");
        assert_eq!(cues.len(), MOST_PER_TRAIT);
    }
}
