//! A table that is asked for, as shells show it.

use serde::Serialize;

use super::CardView;

/// A table that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Its id.
    pub id: String,
    /// What the venue is called.
    pub venue: String,
    /// The venue's id.
    pub venue_id: String,
    /// `proposed`, `asked`, `confirmed`, `countered`, `declined`, `unanswered`, `reminded`, `done` or `cancelled`.
    pub state: String,
    /// How the venue is reached: `service`, `mail`, `phone` or `page`.
    pub channel: String,
    /// What comes next, in words.
    pub next: String,
    /// Until when that is waited for, RFC 3339 with zone; absent when nothing comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// When the table is for, RFC 3339 with zone.
    pub when: String,
    /// For how many.
    pub party: u16,
    /// Until when it can be called off for nothing, as the venue said, RFC 3339 with zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_until: Option<String>,
    /// The times that the venue named, RFC 3339 with zone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<String>,
    /// What the venue said where it refused: a stranger's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What to read from, where the user calls or opens the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<CardView>,
    /// Which of the venue's tags are no ways to it, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<String>,
}
