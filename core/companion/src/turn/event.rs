//! What a turn tells its shell, in order.

use serde::{Deserialize, Serialize};

use crate::view::{ApprovalView, CardView};

/// One step of a turn. Serialised as the handset prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
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

/// Receives the events of a turn. Returning `false` asks the turn to stop.
pub trait EventSink: Send {
    /// Takes the next event.
    fn event(&mut self, event: TurnEvent) -> bool;
}

impl<F: FnMut(TurnEvent) -> bool + Send> EventSink for F {
    fn event(&mut self, event: TurnEvent) -> bool {
        self(event)
    }
}
