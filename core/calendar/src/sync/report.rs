//! What a round did.

use os1_base::Id;
use serde::{Deserialize, Serialize};

/// What a round with one calendar did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncReport {
    /// The calendar's name.
    pub calendar: String,
    /// Events taken over, new and changed.
    pub taken: u64,
    /// Events that went here because they are gone there.
    pub gone: u64,
    /// Events whose two sides were merged.
    pub merged: u64,
    /// Events put onto the server.
    pub sent: u64,
    /// Events taken off the server.
    pub removed: u64,
    /// Changes that wait for the user's yes, because guests are told.
    pub waiting: Vec<Waiting>,
    /// Conflicts that the user has to decide.
    pub conflicts: u64,
    /// What was not taken or not sent, each with the reason in a sentence.
    pub refused: Vec<String>,
    /// Whether the collection is gone from the server.
    pub vanished: bool,
}

/// A change that waits for a yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The approval; `None` when it was declined or its time is over.
    pub approval: Option<Id>,
    /// The event, in a line.
    pub what: String,
}

/// What a round with all collections of an account did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountReport {
    /// One a calendar.
    pub calendars: Vec<SyncReport>,
}
