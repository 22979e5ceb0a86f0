//! What is looked for, and what is found.

use std::collections::BTreeMap;

use jiff::Zoned;
use serde::Serialize;

use super::Reason;
use crate::store::VenueRow;
use crate::{Coordinate, Kind, Venue};

/// The most places that one look gives back.
pub const MAX_FOUND: usize = 1000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindRequest {
    /// Words of names, cuisines, brands, streets; all have to fit. Nothing asks for everything.
    pub words: String,
    /// Near which point.
    pub near: Option<Coordinate>,
    /// At most how far from it, in metres.
    pub within_m: Option<f64>,
    /// Of which kinds; every kind when empty.
    pub kinds: Vec<Kind>,
    /// How many; at most [`MAX_FOUND`].
    pub limit: usize,
}

impl FindRequest {
    /// How many are wanted, within bounds.
    pub(crate) fn limit(&self) -> usize {
        self.limit.clamp(1, MAX_FOUND)
    }
}

/// A place that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundVenue {
    /// Stable between imports.
    pub id: String,
    /// Empty for what has none.
    pub name: String,
    /// What sort of place.
    pub kind: Kind,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// As its source gave them.
    pub tags: BTreeMap<String, String>,
    /// Whether it is open at the time asked about; `None` when no time was asked or nobody knows.
    pub open: Option<bool>,
    /// From the point asked about, in metres, in a straight line.
    pub distance_m: Option<f64>,
    /// How well it fits, 0 to 1.
    pub score: f64,
    /// Why it was found.
    pub why: Vec<Reason>,
    /// The file or list it came from.
    pub from: String,
    /// Whom to name beside it; empty for the user's own.
    pub attribution: String,
    /// Up to when that is true, where its source says so.
    pub as_of: Option<Zoned>,
}

impl FoundVenue {
    pub(super) fn new(
        row: VenueRow,
        distance_m: Option<f64>,
        score: f64,
        (why, as_of): (Vec<Reason>, Option<Zoned>),
    ) -> Self {
        let Venue { id, name, at, tags } = row.venue;
        Self {
            id,
            name,
            kind: row.kind,
            lat: at.lat(),
            lon: at.lon(),
            tags,
            open: None,
            distance_m: distance_m.map(|metres| (metres * 10.0).round() / 10.0),
            score: (score * 1e4).round() / 1e4,
            why,
            from: row.source,
            attribution: row.attribution,
            as_of,
        }
    }

    /// It as a venue with its tags.
    #[must_use]
    pub fn venue(&self) -> Option<Venue> {
        Some(Venue {
            id: self.id.clone(),
            name: self.name.clone(),
            at: Coordinate::new(self.lat, self.lon)?,
            tags: self.tags.clone(),
        })
    }
}
