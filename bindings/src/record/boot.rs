//! First boot.

use os1_companion::{
    BootStep as CoreStep, Question as CoreQuestion, SetupView as CoreSetup,
    Temperament as CoreTemperament, Voice as CoreVoice,
};

use super::{Over, mirror, mirror_choice};

mirror_choice! {
    /// Whose voice the companion has.
    Voice of CoreVoice {
        /// A woman's.
        Female,
        /// A man's.
        Male,
        /// Neither.
        Neutral,
    }
}

mirror! {
    /// How it is: six traits, each from 0 to 1.
    Temperament of CoreTemperament {
        /// Cool to warm.
        warmth: f64,
        /// Earnest to playful.
        humour: f64,
        /// Gentle to direct.
        directness: f64,
        /// Content to curious.
        curiosity: f64,
        /// Calm to lively.
        energy: f64,
        /// Casual to formal.
        formality: f64,
    }
}

impl Over<f64> for os1_companion::Level {
    fn over(self) -> f64 {
        self.into()
    }
}

mirror! {
    /// A question of first boot.
    Question of CoreQuestion {
        /// The question in full.
        text: String,
        /// What may be answered, for those who want to know.
        hint: String,
        /// What an empty answer means, where it means anything.
        default: Option<String>,
    }
}

mirror! {
    /// A companion that has just chosen its name.
    SetupView of CoreSetup {
        /// Its name.
        name: String,
        /// Why this one.
        why: String,
        /// How many names it read.
        considered: u64,
        /// How long that took, milliseconds.
        took_ms: f64,
        /// Its voice.
        voice: Voice,
        /// Its temperament.
        temperament: Temperament,
        /// The profile's recovery phrase, shown this once.
        recovery_phrase: Option<String>,
    }
}

/// What the shell does next in the talk of first boot.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum BootStep {
    /// Say this.
    Say {
        /// The words.
        text: String,
    },
    /// Ask this and come back with the answer.
    Ask {
        /// The question.
        question: Question,
    },
    /// It is over; this companion is there now.
    Born {
        /// Who.
        view: SetupView,
    },
}

impl From<CoreStep> for BootStep {
    fn from(core: CoreStep) -> Self {
        match core {
            CoreStep::Say(text) => Self::Say { text },
            CoreStep::Ask(question) => Self::Ask {
                question: question.into(),
            },
            CoreStep::Born(view) => Self::Born {
                view: (*view).into(),
            },
        }
    }
}

impl Over<BootStep> for CoreStep {
    fn over(self) -> BootStep {
        self.into()
    }
}
