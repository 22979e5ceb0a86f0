//! What sort of place it is.

mod selector;
mod table;

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

pub(crate) use selector::selectors;
use table::TABLE;
pub(crate) use table::is_telling;

/// A sort of place, one row of the table of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u8);

impl Kind {
    /// Where one eats at a table, by its row.
    pub const RESTAURANT: Self = Self(1);

    /// A place of the user's own list that says nothing of what it is.
    pub const PLACE: Self = Self(0);

    /// Every kind, in the order of the table: restaurants first.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| Self(row.code))
    }

    /// The kind that these OpenStreetMap tags make a place; `None` for what is no place to go to.
    /// Where several fit, the first of the table counts: a hotel with a restaurant is a
    /// restaurant.
    #[must_use]
    pub fn of_tags<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let (mut best, mut private) = (None, false);
        for (key, value) in tags {
            private |= key == "access" && matches!(value, "private" | "no");
            if is_telling(key)
                && let Some(place) = position(key, value)
                && best.is_none_or(|best| place < best)
            {
                best = Some(place);
            }
        }
        let row = best.filter(|_| !private).and_then(|at| TABLE.get(at))?;
        Some(Self(row.code))
    }

    /// The kind that a word of a user's list means: a kind's name or a value of a tag.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '-'], "_");
        if let Ok(kind) = word.parse() {
            return Some(kind);
        }
        let one = word.strip_suffix('s').unwrap_or(&word);
        let named = |value: &str| value == word || value == one;
        let row = TABLE.iter().find(|row| {
            named(row.name)
                || row
                    .tags
                    .iter()
                    .any(|(_, values)| values.iter().any(|v| named(v)))
        })?;
        Some(Self(row.code))
    }

    /// Its name in commands and in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("place", |row| row.name)
    }

    /// Its number in the store; never given to another kind.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0
    }

    /// The kind of this number; [`Kind::PLACE`] for one that a newer version wrote.
    #[must_use]
    pub fn of_code(code: u8) -> Self {
        let known = TABLE.iter().any(|row| row.code == code);
        if known { Self(code) } else { Self::PLACE }
    }

    /// Whether one without a name is worth keeping: people go to a viewpoint, not to a
    /// restaurant that nobody can name.
    #[must_use]
    pub fn goes_nameless(self) -> bool {
        self.row().is_some_and(|row| row.nameless)
    }

    fn row(self) -> Option<&'static table::Row> {
        TABLE.iter().find(|row| row.code == self.0)
    }
}

/// The first row that a tag fits; a value may be a list, `restaurant;bar`.
fn position(key: &str, value: &str) -> Option<usize> {
    let values = || value.split(';').map(str::trim);
    TABLE.iter().position(|row| {
        row.tags.iter().any(|(of, wanted)| {
            *of == key
                && values().any(|value| {
                    wanted.contains(&value)
                        || wanted.contains(&"*") && value != "no" && value != "vacant"
                })
        })
    })
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = TABLE.iter().find(|row| row.name == text);
        found.map(|row| Self(row.code)).ok_or_else(|| {
            let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
            format!("there is no such kind; there are {}", names.join(", "))
        })
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(tags: &[(&str, &str)]) -> Option<&'static str> {
        Kind::of_tags(tags.iter().copied()).map(Kind::name)
    }

    #[test]
    fn places_to_go_to_are_known_by_their_tags() {
        assert_eq!(kind(&[("amenity", "restaurant")]), Some("restaurant"));
        assert_eq!(
            kind(&[("tourism", "hotel"), ("amenity", "restaurant")]),
            Some("restaurant")
        );
        assert_eq!(kind(&[("amenity", "bar;cafe")]), Some("cafe"));
        assert_eq!(kind(&[("shop", "books")]), Some("shop"));
        assert_eq!(kind(&[("shop", "vacant")]), None);
        assert_eq!(kind(&[("amenity", "bench")]), None);
        assert_eq!(kind(&[("disused:amenity", "restaurant")]), None);
        assert_eq!(kind(&[("leisure", "park"), ("access", "private")]), None);
    }

    #[test]
    fn every_kind_has_a_number_and_a_name_of_its_own() {
        for (at, row) in TABLE.iter().enumerate() {
            let rest = TABLE.iter().skip(at + 1);
            for other in rest {
                assert_ne!(row.code, other.code);
                assert_ne!(row.name, other.name);
            }
            assert_eq!(row.name.parse(), Ok(Kind(row.code)));
            assert!(
                row.tags.iter().all(|(key, _)| is_telling(key)),
                "{}",
                row.name
            );
        }
    }

    #[test]
    fn words_of_a_users_list_mean_kinds() {
        assert_eq!(
            Kind::of_word("Restaurants").map(Kind::name),
            Some("restaurant")
        );
        assert_eq!(
            Kind::of_word("fast food").map(Kind::name),
            Some("fast_food")
        );
        assert_eq!(Kind::of_word("books"), None);
    }
}
