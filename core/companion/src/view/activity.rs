//! What was done, sent, taken back.

use serde::Serialize;

/// One thing it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActivityView {
    /// When, RFC 3339 with zone.
    pub at: String,
    /// When, as a person reads a clock.
    pub time: String,
    /// What was done.
    pub what: String,
    /// Why.
    pub why: String,
    /// The id to take it back with; `None` when it cannot be taken back.
    pub undo: Option<String>,
    /// It was taken back.
    pub undone: bool,
}

/// A change that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoneView {
    /// The entry of the activity log.
    pub id: String,
    /// What had been done.
    pub what: String,
}

/// One thing on its way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxView {
    /// Its id.
    pub id: String,
    /// When its state last changed, RFC 3339 with zone.
    pub at: String,
    /// Where it stands.
    pub state: String,
    /// What it is, from the approved bytes.
    pub what: String,
}
