//! An account.

use os1_base::Error;
use serde::Serialize;

/// An imported mailbox, or an account on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// Its id.
    pub id: String,
    /// `mail`, `caldav` or `ics`.
    pub kind: String,
    /// The user's address there, when it has one.
    pub address: Option<String>,
    /// Its servers; none for an imported mailbox.
    pub servers: Vec<String>,
    /// In a few words: how much is in it.
    pub state: String,
    /// The model providers that may read it.
    pub readable_by: Vec<String>,
    /// How it stands with its server, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sync: Option<SyncView>,
}

/// How an account stands with its server. Instants are RFC 3339 with zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SyncView {
    /// When it was last in step; `None` when never.
    pub last: Option<String>,
    /// When the daemon asks next, if it runs; `None` when it does not ask at all.
    pub next: Option<String>,
    /// Why the last round failed, if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
    /// Why the daemon does not ask, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused: Option<String>,
}

impl SyncView {
    /// In a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let last = match &self.last {
            Some(last) => format!("last in step {last}"),
            None => "not in step yet".to_owned(),
        };
        match (&self.paused, &self.error) {
            (Some(paused), _) => format!("{last}; {paused}"),
            (None, Some(error)) => format!("{last}; the last try failed: {}", error.message),
            (None, None) => last,
        }
    }
}
