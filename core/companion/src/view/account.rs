//! An account.

use serde::Serialize;

/// A mailbox, an imported one or on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// Its id.
    pub id: String,
    /// `mail`.
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
