//! One place where people can go.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Coordinate;

/// The most tags that are kept of one place; the rest is left out. OpenStreetMap's fullest places have about 100.
pub const MAX_TAGS: usize = 256;

/// A place with its tags, as its source gave them (<https://wiki.openstreetmap.org/wiki/Map_features>).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// Stable between imports: `osm:node/123`, or made from the list it came from.
    pub id: String,
    /// Its name; empty for what has none (a viewpoint).
    pub name: String,
    /// Where it is; the middle of an area.
    pub at: Coordinate,
    /// OpenStreetMap tags by key; at most [`MAX_TAGS`].
    pub tags: BTreeMap<String, String>,
}

impl Venue {
    /// The value of a tag, if it has one that is not empty.
    #[must_use]
    pub fn tag(&self, key: &str) -> Option<&str> {
        self.tags
            .get(key)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }
}
