//! How the companion is: six traits, each from 0 to 1, and the words for them.

use serde::{Deserialize, Serialize};

use crate::cues::{self, Cue};
use crate::{Answers, Level};

/// One of the six traits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// Cool to warm.
    Warmth,
    /// Earnest to playful.
    Humour,
    /// Gentle to direct.
    Directness,
    /// Content to curious.
    Curiosity,
    /// Calm to lively.
    Energy,
    /// Casual to formal.
    Formality,
}

impl Trait {
    /// All six, in the order of the file.
    pub const ALL: [Self; 6] = [
        Self::Warmth,
        Self::Humour,
        Self::Directness,
        Self::Curiosity,
        Self::Energy,
        Self::Formality,
    ];

    /// Its key in the file: `warmth`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Warmth => "warmth",
            Self::Humour => "humour",
            Self::Directness => "directness",
            Self::Curiosity => "curiosity",
            Self::Energy => "energy",
            Self::Formality => "formality",
        }
    }

    /// The words for little, some and much of it.
    fn words(self) -> [&'static str; 3] {
        match self {
            Self::Warmth => ["reserved", "friendly", "warm"],
            Self::Humour => ["earnest", "lightly humorous", "playful"],
            Self::Directness => ["gentle", "tactful", "direct"],
            Self::Curiosity => ["content to listen", "interested", "curious"],
            Self::Energy => ["calm", "even", "lively"],
            Self::Formality => ["casual", "easy-going", "formal"],
        }
    }
}

/// The six traits of one companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Temperament {
    /// Cool to warm.
    pub warmth: Level,
    /// Earnest to playful.
    pub humour: Level,
    /// Gentle to direct.
    pub directness: Level,
    /// Content to curious.
    pub curiosity: Level,
    /// Calm to lively.
    pub energy: Level,
    /// Casual to formal.
    pub formality: Level,
}

impl Default for Temperament {
    /// Where everybody starts: warm, curious, a little playful, not formal.
    fn default() -> Self {
        Self {
            warmth: Level::hundredths(65),
            humour: Level::hundredths(50),
            directness: Level::hundredths(50),
            curiosity: Level::hundredths(65),
            energy: Level::hundredths(50),
            formality: Level::hundredths(30),
        }
    }
}

impl Temperament {
    /// The temperament that follows from the answers, and nothing but them.
    #[must_use]
    pub fn from_answers(answers: &Answers) -> Self {
        Self::from_cues(&cues::read(answers))
    }

    pub(crate) fn from_cues(cues: &[Cue]) -> Self {
        let mut temperament = Self::default();
        for cue in cues {
            let level = temperament.level_mut(cue.moves);
            *level = level.moved(cue.by);
        }
        temperament
    }

    /// How much there is of one trait.
    #[must_use]
    pub fn level(&self, which: Trait) -> Level {
        match which {
            Trait::Warmth => self.warmth,
            Trait::Humour => self.humour,
            Trait::Directness => self.directness,
            Trait::Curiosity => self.curiosity,
            Trait::Energy => self.energy,
            Trait::Formality => self.formality,
        }
    }

    /// The same, to change it.
    pub fn level_mut(&mut self, which: Trait) -> &mut Level {
        match which {
            Trait::Warmth => &mut self.warmth,
            Trait::Humour => &mut self.humour,
            Trait::Directness => &mut self.directness,
            Trait::Curiosity => &mut self.curiosity,
            Trait::Energy => &mut self.energy,
            Trait::Formality => &mut self.formality,
        }
    }

    /// The word for one trait: below 0.40 little, from 0.60 much, some between.
    #[must_use]
    pub fn word(&self, which: Trait) -> &'static str {
        let [little, some, much] = which.words();
        match self.level(which).value() {
            0..40 => little,
            40..60 => some,
            _ => much,
        }
    }

    /// All six in words: "warm, playful, tactful, curious, even and casual".
    #[must_use]
    pub fn words(&self) -> String {
        let words = Trait::ALL.map(|which| self.word(which));
        match words.split_last() {
            Some((last, first)) => format!("{} and {last}", first.join(", ")),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_move_the_traits() {
        let answers = Answers {
            reason: Some("I want to laugh again and get my work in order".to_owned()),
            mother: Some("We are not close. She was cold and strict.".to_owned()),
            ..Answers::new("Theodore", true)
        };
        let temperament = Temperament::from_answers(&answers);
        let plain = Temperament::default();
        assert!(temperament.humour > plain.humour);
        assert!(
            temperament.warmth > plain.warmth,
            "somebody cold at home: be warm"
        );
        assert_eq!(temperament, Temperament::from_answers(&answers));
        insta::assert_snapshot!(temperament.words(), @"warm, playful, tactful, curious, even and casual");
    }
}
