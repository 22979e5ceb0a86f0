//! Where a name is: what Nominatim and Photon answer.

use os1_base::text::{printable, shortened};
use serde::{Deserialize, Serialize};

use super::{MapServer, UnusableAnswer};
use crate::Coordinate;

/// The longest answer about a name that is read, in bytes.
pub const MAX_NAMES_ANSWER: usize = 256 << 10;
/// As far from where the user lives as a place of that name is taken before the best known of all, in metres.
const REGION_M: f64 = 50_000.0;
/// The longest label, in characters.
const MAX_LABEL: usize = 200;
/// So many places of an answer are read.
const MOST: usize = 20;

/// A place of that name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedPoint {
    /// What the server calls it, whole: a stranger's words.
    pub label: String,
    /// Where it is.
    pub at: Coordinate,
}

#[derive(Deserialize)]
struct Nominatim {
    lat: String,
    lon: String,
    #[serde(default)]
    display_name: String,
}

#[derive(Deserialize)]
struct Photon {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Geometry,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize)]
struct Geometry {
    /// Longitude first (RFC 7946 §3.1.1).
    coordinates: (f64, f64),
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Properties {
    name: Option<String>,
    street: Option<String>,
    housenumber: Option<String>,
    city: Option<String>,
    country: Option<String>,
}

/// The places in an answer, as the server put them in order. What is no point on the globe is left out.
///
/// # Errors
/// It is no such answer.
pub fn read_names(server: MapServer, answer: &[u8]) -> Result<Vec<NamedPoint>, UnusableAnswer> {
    let unreadable = |_| UnusableAnswer::Unreadable;
    let found: Vec<Option<NamedPoint>> = match server {
        MapServer::Overpass => return Err(UnusableAnswer::Unreadable),
        MapServer::Nominatim => {
            let all: Vec<Nominatim> = serde_json::from_slice(answer).map_err(unreadable)?;
            let point = |one: &Nominatim| {
                let at = Coordinate::new(one.lat.parse().ok()?, one.lon.parse().ok()?)?;
                Some(named(&one.display_name, at))
            };
            all.iter().take(MOST).map(point).collect()
        }
        MapServer::Photon => {
            let all: Photon = serde_json::from_slice(answer).map_err(unreadable)?;
            let point = |one: &Feature| {
                let (lon, lat) = one.geometry.coordinates;
                Some(named(&one.properties.label(), Coordinate::new(lat, lon)?))
            };
            all.features.iter().take(MOST).map(point).collect()
        }
    };
    Ok(found.into_iter().flatten().collect())
}

fn named(label: &str, at: Coordinate) -> NamedPoint {
    NamedPoint {
        label: shortened(&printable(label).replace(['\n', '\t'], " "), MAX_LABEL),
        at,
    }
}

impl Properties {
    fn label(&self) -> String {
        let street = self.street.as_ref().map(|street| match &self.housenumber {
            Some(number) => format!("{street} {number}"),
            None => street.clone(),
        });
        let parts = [
            self.name.clone(),
            street,
            self.city.clone(),
            self.country.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// The one that is meant: the first in the region of `around`, else the first of all.
#[must_use]
pub fn pick(found: &[NamedPoint], around: Option<Coordinate>) -> Option<&NamedPoint> {
    let here = |one: &&NamedPoint| around.is_some_and(|at| at.distance_m(one.at) <= REGION_M);
    found.iter().find(here).or_else(|| found.first())
}
