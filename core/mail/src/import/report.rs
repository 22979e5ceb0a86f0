//! What an import did.

use serde::{Deserialize, Serialize};

/// What an import did. Everything counted is durable and can be searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Mails that are new.
    pub imported: u64,
    /// Mails that were already there: same Message-ID and same bytes.
    pub duplicates: u64,
    /// What could not be read; at most 1,000 are listed.
    pub unreadable: Vec<Unreadable>,
    /// Whether it was stopped before the end. Repeat it to go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

/// One thing that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The file, with the position of the mail where a file holds several.
    pub path: String,
    /// Why, in a plain sentence.
    pub why: String,
}

/// The most unreadable mails that are listed.
const MAX_LISTED: usize = 1_000;

impl ImportReport {
    /// Notes one that could not be read.
    pub(crate) fn refuse(&mut self, path: String, why: String) {
        if self.unreadable.len() < MAX_LISTED {
            self.unreadable.push(Unreadable { path, why });
        }
    }
}
