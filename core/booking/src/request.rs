//! What is asked of a venue.

use jiff::{SignedDuration, Timestamp, Zoned};
use os1_places::Coordinate;
use serde::{Deserialize, Serialize};

use crate::Party;

/// How long an evening at a table takes, where nobody said.
pub const USUAL_LENGTH: SignedDuration = SignedDuration::from_hours(2);

/// The most characters of the wishes of one request.
pub const MAX_WISHES: usize = 500;

/// A table: where, when, for how many.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRequest {
    /// The venue's id, as `os1_places` has it.
    pub venue: String,
    /// What the venue is called.
    pub venue_name: String,
    /// Its address in one line, where its source gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Coordinate>,
    /// Its country (ISO 3166, capitals), where it is known; it is written to in that language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// When, on the wall clock of the venue.
    pub when: Zoned,
    /// How many.
    pub party: Party,
    /// The name that the table is under.
    pub name: String,
    /// What is wished beside the table, in the words that go out; the user allowed each. Empty for none, at most
    /// [`MAX_WISHES`] characters.
    #[serde(default)]
    pub wishes: String,
    /// The e-mail address of who comes along and is invited when the table is certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<String>,
    /// Who that is, by their id or by name and address, where the user named them and the address was found in mail or contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest_person: Option<String>,
}

impl TableRequest {
    /// The instant at which it begins.
    #[must_use]
    pub fn starts(&self) -> Timestamp {
        self.when.timestamp()
    }

    /// The instant at which it is over.
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        let starts = self.starts();
        starts.checked_add(USUAL_LENGTH).unwrap_or(starts)
    }
}

#[cfg(test)]
impl TableRequest {
    /// A table for two, which tests change where they need something else.
    pub(crate) fn example() -> Self {
        Self {
            venue: "osm:node/1".to_owned(),
            venue_name: "Roma".to_owned(),
            address: None,
            at: None,
            country: None,
            when: "2026-12-04T20:00[Europe/Berlin]".parse().unwrap(),
            party: Party::new(2).unwrap(),
            name: "Ada".to_owned(),
            wishes: String::new(),
            guest: None,
            guest_person: None,
        }
    }
}
