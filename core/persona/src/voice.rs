//! The voice the user asked for.

use serde::{Deserialize, Serialize};

/// Whose voice the companion has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// A woman's.
    Female,
    /// A man's.
    Male,
    /// Neither.
    #[default]
    Neutral,
}

impl Voice {
    /// The word used in files and output: `female`, `male`, `neutral`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Neutral => "neutral",
        }
    }

    /// As one says it: "a woman's voice".
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Female => "a woman's voice",
            Self::Male => "a man's voice",
            Self::Neutral => "a voice that is neither a woman's nor a man's",
        }
    }
}

impl std::str::FromStr for Voice {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Female, Self::Male, Self::Neutral]
            .into_iter()
            .find(|voice| voice.word() == word)
            .ok_or(())
    }
}
