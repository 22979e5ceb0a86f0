//! What an Overpass server answers as JSON
//! (<https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL#out:json>).

use std::collections::HashMap;
use std::io::Read as _;

use serde::Deserialize;

use super::element::{Element, Elements, Sort, Told, Visit, Wanted};
use super::intake::{Origin, ReadError};
use super::json;
use super::source::Source;

/// The most that is read of such a file, in bytes, unpacked.
const MAX_BYTES: u64 = 1 << 30;

/// A file in this format.
pub(crate) struct Overpass<'s>(pub(crate) &'s Source);

#[derive(Deserialize)]
struct Raw {
    #[serde(rename = "type")]
    sort: String,
    #[serde(default)]
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    center: Option<Point>,
    bounds: Option<Bounds>,
    #[serde(default)]
    tags: HashMap<String, String>,
    #[serde(default)]
    nodes: Vec<i64>,
    #[serde(default)]
    members: Vec<Member>,
}

#[derive(Deserialize)]
struct Point {
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct Bounds {
    minlat: f64,
    minlon: f64,
    maxlat: f64,
    maxlon: f64,
}

#[derive(Deserialize)]
struct Member {
    #[serde(rename = "type")]
    sort: String,
    #[serde(rename = "ref")]
    id: i64,
}

impl Elements for Overpass<'_> {
    fn each(&self, wanted: Wanted, visit: &mut Visit<'_>) -> Result<(), ReadError> {
        let reader = self.0.for_pass(wanted).open_unpacked()?.take(MAX_BYTES);
        visit(Told::Origin(Origin::osm()))?;
        json::each(reader, &["osm3s", "elements"], &mut |member, value| {
            if member == "osm3s" {
                let at = value.get("timestamp_osm_base").and_then(|at| at.as_str());
                let at = at.and_then(|at| at.parse::<jiff::Timestamp>().ok());
                return visit(Told::Origin(Origin {
                    data_at: at.map(jiff::Timestamp::as_second),
                    ..Origin::osm()
                }));
            }
            match Raw::deserialize(value) {
                Ok(raw) => tell(&raw, wanted, visit),
                Err(_) => visit(Told::Unreadable),
            }
        })
    }
}

fn tell(raw: &Raw, wanted: Wanted, visit: &mut Visit<'_>) -> Result<(), ReadError> {
    let Some(sort) = sort(&raw.sort).filter(|sort| wanted.takes(*sort)) else {
        return Ok(());
    };
    let tags: Vec<(&str, &str)> = raw.tags.iter().map(|(k, v)| (&**k, &**v)).collect();
    let of = |wanted: &str| {
        let members = raw.members.iter().filter(|one| one.sort == wanted);
        members.map(|one| one.id).collect::<Vec<_>>()
    };
    let mut nodes = of("node");
    nodes.extend(&raw.nodes);
    visit(Told::Element(Element {
        sort,
        id: raw.id,
        at: raw.at(sort),
        tags: &tags,
        nodes: &nodes,
        ways: &of("way"),
    }))
}

impl Raw {
    /// Where it is: a node's place, or the centre or bounds that the question asked for.
    fn at(&self, sort: Sort) -> Option<(f64, f64)> {
        let centre = self.center.as_ref().map(|at| (at.lat, at.lon));
        let bounds = self.bounds.as_ref();
        let middle = bounds.map(|b| {
            (
                f64::midpoint(b.minlat, b.maxlat),
                f64::midpoint(b.minlon, b.maxlon),
            )
        });
        let known = self.lat.zip(self.lon).or(centre).or(middle);
        match sort {
            // One that does not say where it is stands out of bounds and is counted as such.
            Sort::Node => known.or(Some((f64::NAN, f64::NAN))),
            Sort::Way | Sort::Relation => known,
        }
    }
}

fn sort(name: &str) -> Option<Sort> {
    match name {
        "node" => Some(Sort::Node),
        "way" => Some(Sort::Way),
        "relation" => Some(Sort::Relation),
        _ => None,
    }
}
