//! An account.

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
}
