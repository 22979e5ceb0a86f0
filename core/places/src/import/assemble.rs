//! From elements to places: nodes as they come, areas by the middle of their points.
//!
//! An area names its points and does not hold them, and they stand before it in a file. So
//! areas are put aside with a few of their points' ids, and the file is read again for those.
//! What is put aside is bounded: a large file is read again for each batch.

use std::collections::HashMap;

use super::element::{Element, Elements, Sort, Told, Wanted};
use super::intake::{Intake, Place, ReadError};
use crate::Kind;

/// Points of a way that make its middle; the rest is left out.
const WAY_POINTS: usize = 8;
/// Ways of a relation that make its middle.
const RELATION_WAYS: usize = 64;
/// Points of each of these.
const MEMBER_POINTS: usize = 2;
/// Points of all areas put aside at once: some 25 MB.
const BATCH_POINTS: usize = 400_000;
/// Areas put aside at once: some 25 MB.
const BATCH_AREAS: usize = 50_000;

/// An area whose middle is not known yet.
struct Area {
    kind: Kind,
    place: Place,
    nodes: Vec<i64>,
    ways: Vec<i64>,
}

/// Where a point is, in 1e-7 degrees; `None` until it is found.
type Points = HashMap<i64, Option<(i32, i32)>>;

/// Hands on every place of a file of elements.
pub(crate) fn assemble(file: &dyn Elements, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let mut aside = Vec::new();
    let mut points = 0;
    let read = file.each(Wanted::All, &mut |told| {
        let element = match told {
            Told::Origin(origin) => {
                intake.origin = origin;
                return Ok(());
            }
            Told::Element(element) => element,
            Told::Unreadable => {
                intake.count()?;
                intake.skip("they cannot be read");
                return Ok(());
            }
        };
        intake.count()?;
        let Some(kind) = Kind::of_tags(element.tags.iter().copied()) else {
            return Ok(());
        };
        let id = format!("osm:{}/{}", element.sort.name(), element.id);
        let place = Place::of(id, element.tags.iter().copied());
        if let Some(at) = element.at {
            return intake.offer(kind, place, at);
        }
        let area = area(kind, place, &element);
        points += area.nodes.len() + area.ways.len() * MEMBER_POINTS;
        aside.push(area);
        if points > BATCH_POINTS || aside.len() >= BATCH_AREAS {
            points = 0;
            settle(file, std::mem::take(&mut aside), intake)?;
        }
        Ok(())
    });
    match read {
        // What was put aside before a file ends too early has its points in the part that is there.
        Err(ReadError::File(why)) => {
            match settle(file, aside, intake) {
                Err(ReadError::Places(error)) => return Err(error.into()),
                Ok(()) | Err(ReadError::File(_)) => {}
            }
            Err(ReadError::File(why))
        }
        Err(error) => Err(error),
        Ok(()) => settle(file, aside, intake),
    }
}

fn area(kind: Kind, place: Place, element: &Element<'_>) -> Area {
    let most = if element.sort == Sort::Way {
        WAY_POINTS
    } else {
        RELATION_WAYS
    };
    Area {
        kind,
        place,
        nodes: spread(element.nodes, most),
        ways: spread(element.ways, RELATION_WAYS),
    }
}

/// At most `most` of them, evenly spread. The last of a ring is its first and left out.
fn spread(ids: &[i64], most: usize) -> Vec<i64> {
    let ring = ids.len() > 1 && ids.first() == ids.last();
    let count = ids.len() - usize::from(ring);
    let ids = ids.iter().take(count);
    let step = count.div_ceil(most.max(1)).max(1);
    ids.step_by(step).copied().collect()
}

/// Finds the middle of areas, and hands them on.
fn settle(file: &dyn Elements, areas: Vec<Area>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    if areas.is_empty() {
        return Ok(());
    }
    intake.report()?;
    let ways = member_ways(file, &areas)?;
    let mut points: Points = HashMap::new();
    for area in &areas {
        let of_ways = area.ways.iter().filter_map(|way| ways.get(way)).flatten();
        points.extend(area.nodes.iter().chain(of_ways).map(|id| (*id, None)));
    }
    let found = locate(file, &mut points);
    if let Err(ReadError::Places(error)) = found {
        return Err(error.into());
    }
    for area in areas {
        let of_ways = area.ways.iter().filter_map(|way| ways.get(way)).flatten();
        match middle(area.nodes.iter().chain(of_ways), &points) {
            Some(at) => intake.offer(area.kind, area.place, at)?,
            None => intake.skip("the file does not say where they are"),
        }
    }
    found
}

/// A few points of each way that a relation among the areas names.
fn member_ways(file: &dyn Elements, areas: &[Area]) -> Result<HashMap<i64, Vec<i64>>, ReadError> {
    let named = areas.iter().flat_map(|area| area.ways.iter().copied());
    let mut ways: HashMap<i64, Vec<i64>> = named.map(|way| (way, Vec::new())).collect();
    if ways.is_empty() {
        return Ok(ways);
    }
    let read = file.each(Wanted::Ways, &mut |told| {
        if let Told::Element(way) = told
            && let Some(points) = ways.get_mut(&way.id)
        {
            *points = spread(way.nodes, MEMBER_POINTS);
        }
        Ok(())
    });
    match read {
        Err(ReadError::Places(error)) => Err(error.into()),
        _ => Ok(ways),
    }
}

fn locate(file: &dyn Elements, points: &mut Points) -> Result<(), ReadError> {
    if points.is_empty() {
        return Ok(());
    }
    file.each(Wanted::Nodes, &mut |told| {
        if let Told::Element(node) = told
            && let Some(point) = points.get_mut(&node.id)
        {
            *point = node.at.and_then(fixed);
        }
        Ok(())
    })
}

/// In 1e-7 degrees; `None` out of bounds.
fn fixed((lat, lon): (f64, f64)) -> Option<(i32, i32)> {
    let point = crate::Coordinate::new(lat, lon)?;
    Some(point.fixed())
}

/// The middle of the points that are known, in degrees; `None` when there are none, or when they
/// lie on both sides of the 180th meridian, where a mean means nothing.
fn middle<'p>(ids: impl Iterator<Item = &'p i64>, points: &Points) -> Option<(f64, f64)> {
    let known = ids.filter_map(|id| points.get(id).copied().flatten());
    let (mut count, mut lat, mut lon) = (0_i64, 0_i64, 0_i64);
    let (mut west, mut east) = (i32::MAX, i32::MIN);
    for (at_lat, at_lon) in known {
        count += 1;
        lat += i64::from(at_lat);
        lon += i64::from(at_lon);
        west = west.min(at_lon);
        east = east.max(at_lon);
    }
    if count == 0 || i64::from(east) - i64::from(west) > 1_800_000_000 {
        return None;
    }
    let mean = |sum: i64| sum as f64 / count as f64 / 1e7;
    Some((mean(lat), mean(lon)))
}
