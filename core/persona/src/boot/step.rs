//! The questions of first boot, in order.

use serde::{Deserialize, Serialize};

/// Where the talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What to call the user.
    Name,
    /// 18 or older.
    Adult,
    /// Which voice.
    Voice,
    /// What brings the user here.
    Reason,
    /// Friends, or the mother.
    Mother,
    /// The time zone.
    Zone,
    /// The locale.
    Locale,
    /// Waiting for a name to be chosen.
    Naming,
    /// A name was proposed: keep it, another, or one of the user's own.
    Named,
    /// It is over.
    Done,
}

impl Step {
    const ORDER: [Self; 10] = [
        Self::Name,
        Self::Adult,
        Self::Voice,
        Self::Reason,
        Self::Mother,
        Self::Zone,
        Self::Locale,
        Self::Naming,
        Self::Named,
        Self::Done,
    ];

    pub(super) fn next(self) -> Self {
        self.moved(1)
    }

    /// The question before; the first stays.
    pub(super) fn back(self) -> Self {
        match self {
            Self::Naming | Self::Named => Self::Locale,
            Self::Done => Self::Done,
            other => other.moved(-1),
        }
    }

    fn moved(self, by: isize) -> Self {
        let at = Self::ORDER
            .iter()
            .position(|step| *step == self)
            .unwrap_or(0);
        let to = at.saturating_add_signed(by);
        Self::ORDER.get(to).copied().unwrap_or(Self::Done)
    }

    /// Whether an answer may be left out.
    pub(super) fn optional(self) -> bool {
        !matches!(self, Self::Name | Self::Adult)
    }

    /// Why it is asked, in a sentence or two.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::Name => "So that I know what to call you, and never take your own name.",
            Self::Adult => {
                "I am made for adults. If you are younger I keep to gentler rules and remind you more often that I am software."
            }
            Self::Voice => "The voice is how you will hear me, and my name should go with it.",
            Self::Reason => {
                "What you hope for shapes how I am with you. It stays on this device, encrypted."
            }
            Self::Mother => {
                "How you speak of the people close to you tells me a little about the company you like. It stays on this device, encrypted, and you may skip it."
            }
            Self::Zone => "So that your mornings are mornings, and nothing comes an hour late.",
            Self::Locale => "So that I write dates and numbers the way you read them.",
            Self::Naming | Self::Named | Self::Done => {
                "I chose it; but you will be saying it, so it should please you."
            }
        }
    }
}
