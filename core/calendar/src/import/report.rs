//! What an import did.

use serde::{Deserialize, Serialize};

/// What an import did. Everything counted is durable and in the agenda.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Calendar objects that are new.
    pub imported: u64,
    /// Objects that were there in an older form and have the file's form now.
    pub updated: u64,
    /// Objects that were already there, the same or newer.
    pub duplicates: u64,
    /// What is wrong with the files; at most 1,000 are listed. What could not be read at all
    /// is kept as it is.
    pub unreadable: Vec<Unreadable>,
    /// Whether it was stopped before the end. Repeat it to go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The file.
    pub path: String,
    /// The line, from 1; 0 where there is none.
    pub line: u64,
    /// What is wrong, in a plain sentence.
    pub why: String,
}

/// The most defects that are listed.
const MAX_LISTED: usize = 1_000;

impl ImportReport {
    /// Notes something that is wrong.
    pub(super) fn refuse(&mut self, path: &str, line: usize, why: String) {
        if self.unreadable.len() < MAX_LISTED {
            self.unreadable.push(Unreadable {
                path: path.to_owned(),
                line: u64::try_from(line).unwrap_or(0),
                why,
            });
        }
    }
}
