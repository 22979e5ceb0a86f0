//! The talk: what was said, and what a turn tells.

use os1_companion::{
    BroughtUpView as CoreBroughtUp, Occasion as CoreOccasion, TalkLine as CoreLine,
    TurnEvent as CoreEvent,
};

use super::approval::{ApprovalView, CardView};
use super::{mirror, mirror_choice};

mirror! {
    /// One line of the talk.
    TalkLine of CoreLine {
        /// The episode.
        id: String,
        /// Whether the user said it.
        by_user: bool,
        /// Who said it, where it was neither the user nor the companion.
        other: Option<String>,
        /// What reached the other side of it.
        text: String,
        /// When, RFC 3339 with zone.
        at: String,
    }
}

/// One step of a turn, in order.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum TurnEvent {
    /// The user's words are kept; from here on nothing of them is lost.
    Heard {
        /// The episode.
        id: String,
        /// What was understood to have been said.
        text: String,
        /// When, RFC 3339 with zone.
        at: String,
    },
    /// A piece of what the companion says; pieces join without anything between them.
    Speech {
        /// The piece.
        text: String,
    },
    /// Something to look at.
    Card {
        /// The card.
        card: CardView,
    },
    /// Something waits for the user's yes.
    Approval {
        /// What waits.
        approval: ApprovalView,
    },
    /// A remark about the turn itself: a model that failed, a line that was cut.
    Notice {
        /// One plain sentence.
        text: String,
    },
    /// The turn is over and everything said in it is durable.
    Done {
        /// The skill that answered; `model` or `care` when it was one of those.
        skill: String,
        /// The intent that was understood.
        intent: String,
        /// How long the turn took, milliseconds.
        ms: u64,
    },
}

impl From<CoreEvent> for TurnEvent {
    fn from(core: CoreEvent) -> Self {
        match core {
            CoreEvent::Heard { id, text, at } => Self::Heard { id, text, at },
            CoreEvent::Speech { text } => Self::Speech { text },
            CoreEvent::Card { card } => Self::Card { card: card.into() },
            CoreEvent::Approval { approval } => Self::Approval {
                approval: approval.into(),
            },
            CoreEvent::Notice { text } => Self::Notice { text },
            CoreEvent::Done { skill, intent, ms } => Self::Done { skill, intent, ms },
        }
    }
}

mirror_choice! {
    /// Why something is said although nobody spoke.
    Occasion of CoreOccasion {
        /// An alarm the user set, the wake-up included.
        Alarm,
        /// A reminder the user asked for.
        Reminder,
        /// A timer the user started.
        Timer,
        /// A standing rule in the user's own words.
        OwnRule,
        /// What became of something the user approved.
        OutcomeOfApproval,
        /// Somebody writes with urgency and waits.
        UrgentMail,
        /// Two commitments collide, or the way takes longer than is left.
        CalendarConflict,
        /// A birthday or anniversary of somebody close.
        Birthday,
        /// A day on which somebody was lost.
        Remembrance,
        /// What the user said was coming has been.
        FollowUp,
        /// What the user said they would do for somebody.
        Promise,
        /// A suggestion that fits the moment.
        GoodMoment,
        /// The device needs the user.
        DeviceTrouble,
    }
}

mirror! {
    /// Something the companion says although nobody spoke, with why.
    BroughtUpView of CoreBroughtUp {
        /// What kind of thing it is.
        occasion: Occasion,
        /// What is said.
        text: String,
        /// Why: which words, and when they were said.
        reason: String,
        /// The episode or mail with these words.
        source: String,
    }
}
