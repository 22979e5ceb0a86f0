//! One instance of an event.

use crate::Moment;

/// One time that an event takes place: the event itself, or one of its recurrences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The event's UID (RFC 5545 §3.8.4.7).
    pub uid: String,
    /// Which instance of a recurring event: its time by the rule (§3.8.4.4), also when it
    /// was moved; `None` for an event that does not recur.
    pub recurrence_id: Option<Moment>,
    /// When it begins.
    pub start: Moment,
    /// When it is over, exclusive; equal to `start` for a moment without length.
    pub end: Moment,
    /// Which of [`crate::EventSet::events`] it comes from, by its place: the event itself or
    /// an override.
    pub component: usize,
}
