//! What a place is found by.

use deunicode::deunicode;

use crate::{Kind, Venue};

/// Tags whose values are words that people look for, beside names.
const SAYING: [&str; 7] = [
    "theatre:genre",
    "cuisine",
    "brand",
    "operator",
    "category",
    "description",
    "addr:street",
];
/// Tags of this beginning or these names hold names.
const NAMES: [&str; 6] = [
    "name",
    "alt_name",
    "old_name",
    "short_name",
    "official_name",
    "loc_name",
];
/// The most that is indexed of one place, in bytes.
const MAX_WORDS: usize = 1024;

/// Whether words of a query are looked for in this tag.
pub(crate) fn says(key: &str) -> bool {
    NAMES.contains(&key)
        || SAYING.contains(&key)
        || key.starts_with("name:")
        || key.starts_with("diet:")
}

/// The words of a place, folded as a query is.
pub(crate) fn of(venue: &Venue, kind: Kind) -> String {
    let mut words = folded(&venue.name);
    words.push(' ');
    words.push_str(kind.name());
    for (key, value) in &venue.tags {
        if key == "name" || !says(key) || words.len() > MAX_WORDS {
            continue;
        }
        words.push(' ');
        match key.strip_prefix("diet:").filter(|_| value != "no") {
            Some(diet) => words.push_str(diet),
            None if key.starts_with("diet:") => {}
            None => words.push_str(&folded(value)),
        }
    }
    words
}

/// In small Latin letters without accents and apostrophes: `Çağla's Café` is `caglas cafe`.
pub(crate) fn folded(text: &str) -> String {
    deunicode(text).to_lowercase().replace('\'', "")
}

/// The words of a query, folded; at most 12.
pub(crate) fn of_query(query: &str) -> Vec<String> {
    let folded = folded(query);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.take(12).map(str::to_owned).collect()
}
