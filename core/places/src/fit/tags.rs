//! Reading a venue's tags.

use crate::Venue;

/// The most cuisines of a venue that are read.
const MAX_CUISINES: usize = 16;

/// What a venue cooks, in lower case: `cuisine=pizza;Italian` is `pizza` and `italian`.
pub(super) fn cuisines(venue: &Venue) -> Vec<String> {
    venue
        .tag("cuisine")
        .unwrap_or_default()
        .split([';', ','])
        .map(plain)
        .filter(|cuisine| !cuisine.is_empty())
        .take(MAX_CUISINES)
        .collect()
}

/// A cuisine as it is compared: lower case, spaces for underscores.
pub(super) fn plain(cuisine: &str) -> String {
    cuisine.to_lowercase().replace('_', " ").trim().to_owned()
}

/// Whether a tag has one of these values.
pub(super) fn says(venue: &Venue, key: &str, values: &[&str]) -> bool {
    venue.tag(key).is_some_and(|value| values.contains(&value))
}

/// Which sort of venue it is, as far as one tag says.
pub(super) fn kind(venue: &Venue) -> Option<(&'static str, &str)> {
    ["amenity", "leisure", "tourism", "shop"]
        .into_iter()
        .find_map(|key| venue.tag(key).map(|value| (key, value)))
}
