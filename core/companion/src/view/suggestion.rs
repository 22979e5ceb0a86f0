//! Suggested venues as shells show them.

use std::collections::BTreeMap;

use jiff::Zoned;
use os1_places::FoundVenue;
use os1_places::fit::{Block, Suggestion, Why};
use os1_places::hours::Openness;
use serde::Serialize;

/// What came of looking for somewhere to go.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SuggestionsView {
    /// Up to three that differ, the best first.
    pub suggested: Vec<SuggestedView>,
    /// Where nothing is left: what blocks, the one that opens most first.
    pub blocked: Vec<Block>,
    /// How many places were looked at.
    pub looked_at: usize,
    /// Whether a price was wished for and no place tells any.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub prices_untold: bool,
}

/// A venue that is suggested.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestedView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// As its source gave them.
    pub tags: BTreeMap<String, String>,
    /// `true` where its hours say that it is open all the time; `None` where nothing tells. Never `false`.
    pub open: Option<bool>,
    /// From the point asked about, in metres, in a straight line; `None` where none was.
    pub distance_m: Option<f64>,
    /// How well it suits; comparable within one answer.
    pub score: f64,
    /// Claims, each with its source.
    pub why: Vec<Why>,
    /// What must be asked there, and what was assumed.
    pub notes: Vec<String>,
    /// Whom to name beside it; empty for the user's own.
    pub attribution: String,
    /// Up to when that is true, where its source says so.
    pub as_of: Option<Zoned>,
}

impl SuggestedView {
    /// Whose data it is and how old, to be named beside it; empty for the user's own.
    #[must_use]
    pub fn credit(&self) -> String {
        match &self.as_of {
            Some(at) if !self.attribution.is_empty() => {
                format!("{}, as of {}", self.attribution, at.strftime("%Y-%m-%d"))
            }
            _ => self.attribution.clone(),
        }
    }

    /// A suggestion out of what was `found`.
    pub(crate) fn of(one: &Suggestion<'_>, found: &[FoundVenue]) -> Self {
        let source = found.iter().find(|found| found.id == one.venue.id);
        Self {
            id: one.venue.id.clone(),
            name: os1_base::text::printable(&one.venue.name),
            lat: one.venue.at.lat(),
            lon: one.venue.at.lon(),
            tags: one.venue.tags.clone(),
            open: matches!(one.open, Openness::Open { .. }).then_some(true),
            distance_m: source.and_then(|found| found.distance_m),
            score: (one.score * 1e4).round() / 1e4,
            why: one.why.clone(),
            notes: one.notes.clone(),
            attribution: source.map_or_else(String::new, |found| found.attribution.clone()),
            as_of: source.and_then(|found| found.as_of.clone()),
        }
    }
}
