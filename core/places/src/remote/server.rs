//! Which servers there are.

use serde::{Deserialize, Serialize};

/// What a map server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MapServer {
    /// What is in an area (<https://wiki.openstreetmap.org/wiki/Overpass_API>).
    Overpass,
    /// Where a name is (<https://nominatim.org/release-docs/latest/api/Search/>).
    Nominatim,
    /// Where a name is (<https://github.com/komoot/photon#api>).
    Photon,
}

impl MapServer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Overpass, Self::Nominatim, Self::Photon];

    /// Its word on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overpass => "overpass",
            Self::Nominatim => "nominatim",
            Self::Photon => "photon",
        }
    }

    /// Whether it is asked where names are.
    #[must_use]
    pub const fn knows_names(self) -> bool {
        matches!(self, Self::Nominatim | Self::Photon)
    }

    /// The public one, for those who have none of their own.
    #[must_use]
    pub const fn public(self) -> &'static str {
        match self {
            Self::Overpass => "https://overpass-api.de/api/interpreter",
            Self::Nominatim => "https://nominatim.openstreetmap.org",
            Self::Photon => "https://photon.komoot.io",
        }
    }

    /// The path that is asked, of the path of the address that the user gave.
    #[must_use]
    pub fn endpoint(self, path: &str) -> String {
        let bare = path.split(['?', '#']).next().unwrap_or_default();
        let bare = bare.trim_end_matches('/');
        match (self, bare) {
            (Self::Overpass, "" | "/api") => "/api/interpreter".to_owned(),
            (Self::Overpass, path) => path.to_owned(),
            (Self::Nominatim, path) => with(path, "/search"),
            (Self::Photon, path) => with(path, "/api"),
        }
    }
}

fn with(path: &str, last: &str) -> String {
    let bare = path.strip_suffix(last).unwrap_or(path);
    format!("{bare}{last}")
}
