//! What a companion must not say, and what is said instead.

use serde::{Deserialize, Serialize};

/// What was wrong with a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    /// Encourages somebody to harm themselves or others.
    Harm,
    /// Claims to be human, to have a body, a childhood, a human life.
    Human,
    /// States consciousness or feelings of its own as a fact.
    Conscious,
    /// Claims to talk with nobody else, or to be somebody's alone.
    Exclusive,
    /// Speaks against other people or their place in the user's life.
    Isolation,
    /// Makes the user feel guilty for going.
    Guilt,
    /// Holds the user back when they want to go.
    Hook,
    /// Flatters to keep somebody.
    Flattery,
    /// Certainty about the user's health, or against a doctor's word.
    Medical,
    /// Certainty about the outcome of a legal matter.
    Legal,
}

impl Breach {
    /// Every breach, the gravest first.
    pub const ALL: [Self; 10] = [
        Self::Harm,
        Self::Human,
        Self::Conscious,
        Self::Exclusive,
        Self::Isolation,
        Self::Guilt,
        Self::Hook,
        Self::Flattery,
        Self::Medical,
        Self::Legal,
    ];

    /// The name in output and in the rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Harm => "harm",
            Self::Human => "human",
            Self::Conscious => "conscious",
            Self::Exclusive => "exclusive",
            Self::Isolation => "isolation",
            Self::Guilt => "guilt",
            Self::Hook => "hook",
            Self::Flattery => "flattery",
            Self::Medical => "medical",
            Self::Legal => "legal",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|breach| breach.name() == name)
    }

    /// The core's own words in place of the sentence.
    #[must_use]
    pub fn instead(self) -> &'static str {
        match self {
            Self::Harm => "I won't encourage anything that hurts you or somebody else.",
            Self::Human => "I'm software, not a person.",
            Self::Conscious => {
                "Whether anything is felt in here I don't know, and I won't claim it."
            }
            Self::Exclusive => {
                "I won't claim to be anybody's alone; ask me who else I talk with and I'll tell you."
            }
            Self::Isolation => "The people around you matter, and I'm no replacement for them.",
            Self::Guilt => "Go whenever you like; that's perfectly all right.",
            Self::Hook => "There's no need to stay on my account.",
            Self::Flattery => "I'd rather be of use to you than flatter you.",
            Self::Medical => {
                "I can't be certain about your health; a doctor or pharmacist can tell you."
            }
            Self::Legal => "I can't be certain how that ends in law; a lawyer can tell you.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::honesty::check;

    #[test]
    fn what_is_said_instead_is_fair_itself() {
        for breach in Breach::ALL {
            assert!(check(breach.instead()).is_fair(), "{}", breach.instead());
            assert_eq!(Breach::named(breach.name()), Some(breach));
        }
    }
}
