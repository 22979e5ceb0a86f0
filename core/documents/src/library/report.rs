//! What an import did.

use serde::{Deserialize, Serialize};

use crate::Document;

/// The most files that could not be read that are listed.
const MAX_LISTED: usize = 1_000;

/// One file that is kept now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// Whether its bytes were there already, under whatever name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
}

/// One file that could not be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The file.
    pub path: String,
    /// Why, in a plain sentence.
    pub why: String,
}

/// What an import did. Everything in it is durable and can be searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// What is kept, in the order of the files.
    pub documents: Vec<Imported>,
    /// What could not be kept; at most 1,000 are listed.
    pub unreadable: Vec<Unreadable>,
    /// Whether it was stopped before the end. Repeat it to go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

impl ImportReport {
    /// Notes one that could not be kept.
    pub(super) fn refuse(&mut self, path: String, why: String) {
        if self.unreadable.len() < MAX_LISTED {
            self.unreadable.push(Unreadable { path, why });
        }
    }

    /// How many are new.
    #[must_use]
    pub fn new_ones(&self) -> usize {
        let new = self.documents.iter().filter(|one| !one.duplicate);
        new.count()
    }
}
