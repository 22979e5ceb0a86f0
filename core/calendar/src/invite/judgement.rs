//! What is to be done about a message.

use os1_guard::Address;

use super::{Change, Note, Own};
use crate::EventSet;

/// What a message meets.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What is known of the event: in the calendar, or from an invitation that waits.
    pub known: Option<&'a EventSet>,
    /// The user's addresses.
    pub own: &'a Own,
    /// Who sent it, as far as anybody can say.
    pub sender: Option<&'a Address>,
}

/// What a message does.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Nothing; the notes say why.
    Nothing,
    /// The event is new, and the user may answer.
    Invitation(EventSet),
    /// What is known becomes this, at once and with undo.
    Apply(EventSet),
    /// What is known becomes this when the user says so.
    Offer(EventSet),
    /// The user may tell when they are taken.
    Busy,
    /// Somebody told when they are taken, which is kept.
    Told,
}

/// What is to be done about a message, and what is to be said.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// What it does.
    pub effect: Effect,
    /// What the user should know.
    pub notes: Vec<Note>,
    /// What is different from before.
    pub changes: Vec<Change>,
}

impl Judgement {
    /// Nothing happens, for this reason.
    pub(super) fn nothing(why: Note) -> Self {
        Self {
            effect: Effect::Nothing,
            notes: vec![why],
            changes: Vec::new(),
        }
    }
}

/// How far a change may go without the user, the stricter of two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leave {
    /// It may be made at once.
    Apply,
    /// Only when the user says so.
    Ask,
}

impl Leave {
    /// What `after` does to what is known.
    pub(super) fn effect(self, after: EventSet) -> Effect {
        match self {
            Self::Apply => Effect::Apply(after),
            Self::Ask => Effect::Offer(after),
        }
    }
}
