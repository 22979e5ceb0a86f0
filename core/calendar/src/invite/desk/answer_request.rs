//! What the user wants to say.

use os1_guard::Address;

use crate::Moment;

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Coming; to a question about free time: tell it.
    Accept,
    /// Perhaps.
    Tentative,
    /// Not coming; to a guest's other time: stay with the time; to a question about free
    /// time: do not tell, which sends nothing.
    Decline,
    /// Another time.
    Counter {
        /// The new beginning.
        start: Moment,
        /// The new end.
        end: Moment,
    },
}

/// An answer to an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRequest {
    /// What.
    pub choice: Choice,
    /// A line to the organizer.
    pub comment: Option<String>,
    /// One instance of a recurring event; all when `None`.
    pub instance: Option<Moment>,
}

/// What the user calls off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CancelRequest {
    /// Only these guests go off the list; with none the event is called off.
    pub guests: Vec<Address>,
    /// One instance; all when `None`.
    pub instance: Option<Moment>,
    /// And all later ones.
    pub and_later: bool,
}
