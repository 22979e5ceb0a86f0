//! What was done, sent, taken back.

use jiff::{Timestamp, Zoned};
use os1_guard::{OutboxEntry, OutboxState};
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
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
    /// Not tried before this, RFC 3339 with zone, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// What the server said, when it did not take it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl OutboxView {
    /// An entry as it stands at `now`.
    pub(crate) fn new(entry: OutboxEntry, now: &Zoned) -> Self {
        let told = |at: Timestamp| at.to_zoned(now.time_zone().clone()).to_string();
        let waits = entry.state == OutboxState::Queued && entry.not_before > now.timestamp();
        Self {
            id: entry.id.to_string(),
            at: told(entry.updated_at),
            state: entry.state.word().to_owned(),
            what: format!("“{}” to {}", entry.subject, entry.to.join(", ")),
            not_before: waits.then(|| told(entry.not_before)),
            message_id: entry.message_id,
            why: entry.why,
        }
    }

    /// What became of it, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let why = self.why.as_deref().map(|why| format!(" It says: {why}"));
        let why = why.unwrap_or_default();
        match (self.state.as_str(), &self.not_before) {
            ("accepted" | "filed", _) => format!("Sent: {}.", self.what),
            ("queued", Some(when)) => {
                format!("It waits in the outbox until {when}: {}.{why}", self.what)
            }
            ("ambiguous", _) => format!(
                "It is unclear whether it arrived, because the connection broke at the end: {0}. It is not sent again by itself. os1 outbox again {1} sends it, os1 outbox leave {1} lets it be.",
                self.what, self.id
            ),
            ("failed", _) => format!("The mail server will not take it: {}.{why}", self.what),
            ("stopped", _) => format!("It was not sent: {}.", self.what),
            _ => format!("It waits in the outbox: {}.{why}", self.what),
        }
    }
}
