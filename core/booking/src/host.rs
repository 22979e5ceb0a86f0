//! Who is asked for a table.

use std::collections::BTreeMap;

use os1_places::{Coordinate, Venue};

/// A venue that is asked for a table: one that is known, or one that the user named.
#[derive(Debug, Clone, PartialEq)]
pub struct Host {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where it is, if that is known.
    pub at: Option<Coordinate>,
    /// Its tags (<https://wiki.openstreetmap.org/wiki/Map_features>).
    pub tags: BTreeMap<String, String>,
}

impl Host {
    /// The value of a tag, if it has one that is not empty.
    #[must_use]
    pub fn tag(&self, key: &str) -> Option<&str> {
        let value = self.tags.get(key)?.trim();
        (!value.is_empty()).then_some(value)
    }
}

impl From<Venue> for Host {
    fn from(venue: Venue) -> Self {
        Self {
            id: venue.id,
            name: venue.name,
            at: Some(venue.at),
            tags: venue.tags,
        }
    }
}
