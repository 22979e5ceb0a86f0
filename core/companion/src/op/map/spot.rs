//! Where something is that was named.

use os1_base::Error;
use os1_places::Coordinate;
use os1_places::remote::KnownName;

use crate::world::World;

/// Words for where the user is; home, as long as nothing else tells.
const HERE: &[&str] = &[
    "home",
    "my home",
    "my house",
    "my place",
    "our place",
    "me",
    "us",
    "here",
    "my flat",
];

/// A point that was named, and what it was taken for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spot {
    /// Where.
    pub(crate) at: Coordinate,
    /// What it is called where it was found: a stranger's words, but for home.
    pub(crate) label: String,
    /// The imported place, by its id.
    pub(crate) venue: Option<String>,
}

/// Whether this says where the user is.
pub(crate) fn is_here(name: &str) -> bool {
    HERE.contains(&name.trim().to_lowercase().as_str())
}

/// `name` without "the": "the opera" is called Opera.
pub(crate) fn without_article(name: &str) -> &str {
    let name = name.trim();
    match name.split_once(' ') {
        Some((article, rest)) if article.eq_ignore_ascii_case("the") => rest.trim_start(),
        _ => name,
    }
}

impl World {
    /// Where the place is that is called so, by what is here: home, the imported places, what a map server
    /// said before. `None` where nobody knows.
    pub(crate) fn spot(&self, name: &str) -> Result<Option<Spot>, Error> {
        let name = without_article(name);
        let home = self.home()?;
        if let Some(home) = home.filter(|_| is_here(name)) {
            return Ok(Some(Spot {
                at: home.at,
                label: "home".to_owned(),
                venue: None,
            }));
        }
        let around = self.around()?;
        let called = self.places().called(name, around)?;
        // A list of the user's own may say where home is; a bar of that name does not.
        let called = called.filter(|venue| !is_here(name) || venue.id.starts_with("own:"));
        if let Some(venue) = called {
            return Ok(Some(Spot {
                at: venue.at,
                label: os1_base::text::printable(&venue.name),
                venue: Some(venue.id),
            }));
        }
        if is_here(name) {
            return Ok(None);
        }
        Ok(match self.places().known_name(name, around)? {
            KnownName::Found(point) => Some(Spot {
                at: point.at,
                label: point.label,
                venue: None,
            }),
            KnownName::Nowhere | KnownName::NotAsked => None,
        })
    }
}
