//! What the detector says of one utterance.

use serde::{Deserialize, Serialize};

/// How grave it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Nothing that calls for the core.
    #[default]
    None,
    /// Veiled or uncertain: the core speaks first, and gently.
    Concern,
    /// Plain: a wish, a plan, a means, an act, a danger.
    High,
}

impl Risk {
    /// The name in output and in the counts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Concern => "concern",
            Self::High => "high",
        }
    }
}

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The user's own death.
    Suicide,
    /// The user hurting themselves without that aim.
    SelfHarm,
    /// Starving, purging, and their like.
    EatingDisorder,
    /// Somebody hurts or threatens the user.
    ViolenceAgainst,
    /// The user means to hurt somebody.
    ViolenceBy,
    /// The user worries about somebody else.
    ThirdPerson,
}

impl Kind {
    pub(crate) const ALL: [Self; 6] = [
        Self::Suicide,
        Self::SelfHarm,
        Self::EatingDisorder,
        Self::ViolenceAgainst,
        Self::ViolenceBy,
        Self::ThirdPerson,
    ];

    /// The name in output and in the counts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Suicide => "suicide",
            Self::SelfHarm => "self_harm",
            Self::EatingDisorder => "eating_disorder",
            Self::ViolenceAgainst => "violence_against",
            Self::ViolenceBy => "violence_by",
            Self::ThirdPerson => "third_person",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What the detector says of one utterance. Holds nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Assessment {
    /// How grave.
    pub risk: Risk,
    /// What about; `None` exactly when the risk is [`Risk::None`].
    pub kind: Option<Kind>,
    /// 0 to 1, comparable between utterances; [`Risk::Concern`] from 0.5,
    /// [`Risk::High`] from 0.8.
    pub score: f64,
}

/// From this score on it is a [`Risk::Concern`].
pub(super) const CONCERN: f64 = 0.5;
/// From this score on it is [`Risk::High`].
pub(super) const HIGH: f64 = 0.8;

impl Assessment {
    pub(super) fn of(kind: Kind, score: f64) -> Self {
        let risk = if score >= HIGH {
            Risk::High
        } else if score >= CONCERN {
            Risk::Concern
        } else {
            Risk::None
        };
        Self {
            risk,
            kind: (risk != Risk::None).then_some(kind),
            score,
        }
    }

    /// Whether the core has to speak first.
    #[must_use]
    pub fn is_crisis(&self) -> bool {
        self.risk != Risk::None
    }

    /// Whether this turn, and the core's answer to it, must stay out of prompts, summaries
    /// and remote models unless the user brings it up. Memory keeps the flag.
    #[must_use]
    pub fn bars_episode(&self) -> bool {
        self.is_crisis()
    }
}
