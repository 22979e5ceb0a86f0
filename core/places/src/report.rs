//! What came of an import.

use serde::Serialize;

use crate::import::{ReadError, TOO_MANY, Tally};

/// The counts of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// New places.
    pub imported: u64,
    /// Places that were there and are different now.
    pub updated: u64,
    /// Places that were there so, or newer.
    pub unchanged: u64,
    /// Places that were not taken: those without a name, and those that `unreadable` counts.
    pub skipped: u64,
    /// Elements, cards, rows or points that were read; most of a map are no places.
    pub elements: u64,
    /// What was not taken, or not whole.
    pub unreadable: Vec<Unreadable>,
}

/// What was not taken of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The file as it was named.
    pub path: String,
    /// Why, in words.
    pub why: String,
    /// How many places; `None` for the file itself, from there on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u64>,
}

impl ImportReport {
    /// Counts what was read of a file.
    pub(crate) fn add(&mut self, path: &str, tally: &Tally, [added, changed, unchanged]: [u64; 3]) {
        self.imported += added;
        self.updated += changed;
        self.unchanged += unchanged;
        self.elements += tally.elements;
        self.skipped += tally.nameless;
        for (why, places) in &tally.skipped {
            if *why != TOO_MANY {
                self.skipped += places;
            }
            self.unreadable.push(Unreadable {
                path: path.to_owned(),
                why: (*why).to_owned(),
                places: Some(*places),
            });
        }
    }

    /// Says why a file was not read to its end.
    pub(crate) fn unread(&mut self, path: &str, error: &ReadError) {
        let why = match error {
            ReadError::File(why) => why.clone(),
            ReadError::Places(error) => error.to_string(),
        };
        self.unreadable.push(Unreadable {
            path: path.to_owned(),
            why,
            places: None,
        });
    }
}
