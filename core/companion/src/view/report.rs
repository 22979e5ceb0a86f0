//! What came of export, import and restore.

use serde::Serialize;

/// An export that is whole and on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportReport {
    /// Files in it, the manifest among them.
    pub files: usize,
    /// Its size in bytes.
    pub bytes: u64,
}

/// An export that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Who is back.
    pub name: String,
    /// Episodes brought in.
    pub episodes: usize,
    /// Mails brought in.
    pub mails: u64,
    /// Documents brought in.
    pub documents: u64,
    /// Events, to-dos and journals brought in.
    pub events: u64,
    /// Contacts brought in.
    pub contacts: u64,
    /// Places of the user's own lists brought in.
    pub places: u64,
    /// Accounts on servers that wait to be logged in to (`os1 account login`).
    pub accounts: Vec<String>,
    /// The new profile's recovery phrase, shown this once.
    pub recovery_phrase: Option<String>,
}

/// A backup that was brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestoreReport {
    /// Who is back.
    pub name: String,
    /// When the backup was made, RFC 3339 with zone, where it says so.
    pub as_of: Option<String>,
}
