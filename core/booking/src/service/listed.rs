//! The venues that a service knows.

use os1_base::text::is_hidden;
use serde::Deserialize;

/// The most venues of one service that are kept.
pub const MAX_VENUES: usize = 100_000;
/// The longest number of a venue, and of a place, in bytes.
const MAX_ID: usize = 200;

/// A venue that a service takes bookings for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KnownVenue {
    /// Its number there.
    pub id: String,
    /// The place here: `osm:node/123`, the id that `os1 places find` shows.
    pub place: String,
}

/// One page of them.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    #[serde(default)]
    venues: Vec<KnownVenue>,
    /// Where the next page begins; none for the last one.
    #[serde(default)]
    pub(super) next: Option<String>,
}

impl Page {
    /// The venues whose numbers can go into a request.
    pub(super) fn sound(&mut self) -> Vec<KnownVenue> {
        let mut venues = std::mem::take(&mut self.venues);
        venues.retain(|venue| is_id(&venue.id) && is_id(&venue.place));
        venues
    }
}

/// Whether a number of the service's can go into a request.
pub(super) fn is_id(text: &str) -> bool {
    let hides = |c: char| c.is_control() || is_hidden(c);
    !text.is_empty() && text.len() <= MAX_ID && !text.chars().any(hides)
}
