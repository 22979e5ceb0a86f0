//! What is understood at once, without any model.

use serde::{Deserialize, Serialize};

/// A request about the talk itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phrase {
    /// Be silent, and keep the rest.
    Wait,
    /// Say the rest.
    GoOn,
    /// A step louder.
    Louder,
    /// A step softer.
    Softer,
    /// Say the last again.
    Again,
    /// Speak under one's breath.
    Whisper,
    /// Speak as usual.
    Aloud,
    /// Write down what is said now.
    Dictate,
}

impl Phrase {
    /// The request that these words are; `None` when they are anything more or else.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        let kept = |c: char| c.is_alphanumeric() || c == ' ';
        let words: String = words
            .to_lowercase()
            .chars()
            .filter(|c| kept(*c))
            .take(60)
            .collect();
        let words = words.split_whitespace().filter(|word| *word != "please");
        let words = words.collect::<Vec<_>>().join(" ");
        let lines = include_str!("../../words/en/phrases.txt").lines();
        let known = lines.filter(|line| !line.starts_with('#'));
        let name = known
            .filter_map(|line| line.split_once(' '))
            .find_map(|(name, said)| (said == words).then_some(name));
        Some(match name? {
            "wait" => Self::Wait,
            "go_on" => Self::GoOn,
            "louder" => Self::Louder,
            "softer" => Self::Softer,
            "again" => Self::Again,
            "whisper" => Self::Whisper,
            "dictate" => Self::Dictate,
            _ => Self::Aloud,
        })
    }
}
