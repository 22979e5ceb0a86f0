//! GeoJSON (RFC 7946): a list of the user's own, or elements of OpenStreetMap that a program
//! wrote so (`"@id": "node/123"`).

use std::io::Read as _;

use geojson::{Feature, GeometryValue, JsonValue, Position, feature::Id};
use serde::Deserialize as _;

use super::intake::{Intake, Origin, Place, ReadError};
use super::json;
use super::own::OwnIds;
use super::source::Source;
use crate::Kind;

/// The most that is read of such a file, in bytes, unpacked.
const MAX_BYTES: u64 = 256 << 20;
/// The most positions of one shape that are looked at.
const MAX_POSITIONS: usize = 100_000;

/// Hands on every feature.
pub(crate) fn read(
    source: &Source,
    ids: &mut OwnIds,
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    let reader = source.open_unpacked()?.take(MAX_BYTES);
    json::each(reader, &["features"], &mut |_, value| {
        intake.count()?;
        match Feature::deserialize(value) {
            Ok(feature) => offer(&feature, ids, intake),
            Err(_) => {
                intake.skip("they cannot be read");
                Ok(())
            }
        }
    })
}

fn offer(feature: &Feature, ids: &mut OwnIds, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let Some(at) = feature
        .geometry
        .as_ref()
        .and_then(|shape| middle(&shape.value))
    else {
        intake.skip("they have no coordinates");
        return Ok(());
    };
    let texts: Vec<(&str, String)> = feature
        .properties
        .iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.as_str(), text(value)?)))
        .collect();
    let given = |key: &str| {
        let found = texts.iter().find(|(name, _)| *name == key);
        found.map(|(_, value)| value.clone())
    };
    let uid = given("@id").or_else(|| feature.id.as_ref().map(id_text));
    let tags = texts.iter().filter(|(key, _)| !key.starts_with('@'));
    let tags = tags.map(|(key, value)| (*key, value.as_str()));
    let kind = Kind::of_tags(tags.clone());
    if let Some(element) = uid.as_deref().and_then(osm_id) {
        intake.origin = Origin::osm();
        let Some(kind) = kind else {
            return Ok(());
        };
        return intake.offer(kind, Place::of(format!("osm:{element}"), tags), at);
    }
    intake.origin = Origin::own();
    let name = given("name").or_else(|| given("title")).unwrap_or_default();
    let id = match uid.as_deref().filter(|uid| is_own(uid)) {
        Some(own) => own.to_owned(),
        None => ids.next(uid.as_deref(), &name),
    };
    let mut place = Place::of(id, tags);
    if place.name.is_empty() {
        place.put("name", &name);
        place.name.clone_from(&name);
    }
    let said = given("@kind").and_then(|kind| kind.parse().ok());
    let word = || Kind::of_word(&given("kind").or_else(|| given("category"))?);
    let kind = said.or(kind).or_else(word).unwrap_or(Kind::PLACE);
    intake.offer(kind, place, at)
}

/// Whether it is an id that this crate made, as its own export has it.
fn is_own(uid: &str) -> bool {
    let hex = uid.strip_prefix("own:");
    hex.is_some_and(|hex| hex.len() == 24 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `node/123` of `node/123` and of `osm:node/123`, when it names an element.
fn osm_id(uid: &str) -> Option<&str> {
    let uid = uid.strip_prefix("osm:").unwrap_or(uid);
    let (sort, id) = uid.split_once('/')?;
    let sound = matches!(sort, "node" | "way" | "relation") && id.parse::<i64>().is_ok();
    sound.then_some(uid)
}

fn id_text(id: &Id) -> String {
    match id {
        Id::String(text) => text.clone(),
        Id::Number(number) => number.to_string(),
    }
}

fn text(value: &JsonValue) -> Option<String> {
    match value {
        JsonValue::String(text) => Some(text.clone()),
        JsonValue::Number(number) => Some(number.to_string()),
        JsonValue::Bool(true) => Some("yes".to_owned()),
        JsonValue::Bool(false) => Some("no".to_owned()),
        JsonValue::Null | JsonValue::Array(_) | JsonValue::Object(_) => None,
    }
}

/// The middle of the bounds of a shape: latitude and longitude.
fn middle(shape: &GeometryValue) -> Option<(f64, f64)> {
    let mut bounds: Option<[f64; 4]> = None;
    let mut left = MAX_POSITIONS;
    widen(shape, &mut |position: &Position| {
        left = left.saturating_sub(1);
        if let ([lon, lat, ..], true) = (position.as_slice(), left > 0) {
            let [south, west, north, east] = bounds.unwrap_or([*lat, *lon, *lat, *lon]);
            bounds = Some([
                south.min(*lat),
                west.min(*lon),
                north.max(*lat),
                east.max(*lon),
            ]);
        }
    });
    let [south, west, north, east] = bounds?;
    // Over the 180th meridian bounds have no middle; RFC 7946 §3.1.9 cuts such shapes anyway.
    (east - west <= 180.0).then(|| (f64::midpoint(south, north), f64::midpoint(west, east)))
}

fn widen(shape: &GeometryValue, take: &mut dyn FnMut(&Position)) {
    match shape {
        GeometryValue::Point { coordinates } => take(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.iter().for_each(take);
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.iter().flatten().for_each(take);
        }
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().flatten().for_each(take);
        }
        GeometryValue::GeometryCollection { geometries } => {
            // As deep as JSON may be nested, which its reader bounds.
            for one in geometries {
                widen(&one.value, take);
            }
        }
    }
}
