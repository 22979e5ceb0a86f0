//! What a round did.

use os1_base::Id;
use serde::{Deserialize, Serialize};

/// What a round with one collection did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncReport {
    /// The name of the calendar or address book.
    #[serde(rename = "calendar")]
    pub collection: String,
    /// Objects taken over, new and changed.
    pub taken: u64,
    /// Objects that went here because they are gone there.
    pub gone: u64,
    /// Objects whose two sides were merged.
    pub merged: u64,
    /// Objects put onto the server.
    pub sent: u64,
    /// Objects taken off the server.
    pub removed: u64,
    /// Changes that wait for the user's yes: guests are told, or a stranger's text led to them.
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
    /// The object, in a line.
    pub what: String,
}

/// What a round with all collections of an account did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountReport {
    /// One a collection.
    #[serde(rename = "calendars")]
    pub collections: Vec<SyncReport>,
}
