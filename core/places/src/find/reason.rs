//! Why a place was found, each claim with what says so.

use serde::Serialize;

use crate::store::VenueRow;
use crate::words;

/// One claim and its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What is claimed, for a person.
    pub claim: String,
    /// What says so: `osm:node/123 cuisine` is a tag of that place; `distance` is reckoned.
    pub source: String,
}

/// The most reasons that are given for one place.
const MAX_REASONS: usize = 8;

/// How far it is, and which tags hold the words of the query.
pub(super) fn reasons(row: &VenueRow, query: &[String], distance_m: Option<f64>) -> Vec<Reason> {
    let far = distance_m.map(|metres| Reason {
        claim: format!(
            "{} from the point you named, in a straight line",
            spoken(metres)
        ),
        source: "distance".to_owned(),
    });
    let venue = &row.venue;
    let tags = venue.tags.iter().filter(|(key, value)| {
        words::says(key) && query.iter().any(|word| holds(key, value, word))
    });
    let told = tags.map(|(key, value)| Reason {
        claim: format!("{key}: {}", os1_base::text::shortened(value, 120)),
        source: format!("{} {key}", venue.id),
    });
    far.into_iter().chain(told).take(MAX_REASONS).collect()
}

fn holds(key: &str, value: &str, word: &str) -> bool {
    if let Some(diet) = key.strip_prefix("diet:") {
        return value != "no" && diet.starts_with(word);
    }
    words::of_query(value)
        .iter()
        .any(|one| one.starts_with(word))
}

/// A distance as people say it.
fn spoken(metres: f64) -> String {
    if metres < 1000.0 {
        format!("{:.0} m", (metres / 10.0).round() * 10.0)
    } else if metres < 10_000.0 {
        format!("{:.1} km", metres / 1000.0)
    } else {
        format!("{:.0} km", metres / 1000.0)
    }
}
