//! Looking for places: by words, by kind, near a point.

mod area;
mod reason;
mod request;

use jiff::tz::TimeZone;
use os1_store::rusqlite::{self, Connection};

use area::Boxes;
pub use reason::Reason;
pub use request::{FindRequest, FoundVenue, MAX_FOUND};

use crate::store::{self, VenueRow};
use crate::{Coordinate, Kind, PlacesError, Venue, words};

/// The most places that hold the words of a query and are looked at.
const MAX_MATCHES: i64 = 200_000;
/// Up to this many of them are looked at one by one; more are looked for ring by ring.
const FEW: usize = 400;
/// The first ring, in metres; each further one is twice as wide.
const FIRST_RING_M: f64 = 400.0;
/// Half the way round the globe.
const LAST_RING_M: f64 = 20_100_000.0;

/// A place that fits, before it is read.
#[derive(Debug, Clone, Copy)]
struct Hit {
    id: i64,
    /// From the point that was asked about, in metres.
    distance_m: Option<f64>,
    /// How well the words fit, 0 to 1.
    words: f64,
}

/// What fits, best first.
pub(crate) fn find(
    connection: &Connection,
    request: &FindRequest,
    zone: &TimeZone,
) -> Result<Vec<FoundVenue>, PlacesError> {
    let query = words::of_query(&request.words);
    let asked = !request.words.trim().is_empty();
    if asked && query.is_empty() {
        return Ok(Vec::new());
    }
    let matches = match query.is_empty() {
        true => None,
        false => Some(matching(connection, &query)?),
    };
    let mut hits = match (request.near, &matches) {
        (Some(near), Some(matches)) if matches.len() > FEW => {
            nearest(connection, request, near, Some(matches))?
        }
        (_, Some(matches)) => each(connection, request, matches)?,
        (Some(near), None) => nearest(connection, request, near, None)?,
        (None, None) => by_kind(connection, request)?,
    };
    hits.sort_by(|one, other| {
        score(other)
            .total_cmp(&score(one))
            .then(one.id.cmp(&other.id))
    });
    hits.truncate(request.limit());
    let mut all = Vec::with_capacity(hits.len());
    for hit in &hits {
        let row = store::by_id(connection, hit.id)?;
        all.extend(row.map(|row| found(row, hit, &query, zone)));
    }
    Ok(all)
}

/// So many of those that hold the words are looked at for their names.
const NAMED: usize = 50;

/// The place of this name, whole words only, near `near` first: one whose own name holds the words before
/// one that says them otherwise.
pub(crate) fn called(
    connection: &Connection,
    name: &str,
    near: Option<Coordinate>,
) -> Result<Option<Venue>, PlacesError> {
    let query = words::of_query(name);
    if query.is_empty() {
        return Ok(None);
    }
    let request = FindRequest {
        near,
        limit: NAMED,
        ..FindRequest::default()
    };
    let matches = holding(connection, &quoted(&query).join(" "))?;
    let mut hits = match near {
        Some(near) if matches.len() > FEW => nearest(connection, &request, near, Some(&matches))?,
        _ => each(connection, &request, &matches)?,
    };
    hits.sort_by(|one, other| score(other).total_cmp(&score(one)));
    let mut first = None;
    for hit in hits.iter().take(NAMED) {
        let Some(row) = store::by_id(connection, hit.id)? else {
            continue;
        };
        let own = words::of_query(&row.venue.name);
        if query.iter().all(|word| own.contains(word)) {
            return Ok(Some(row.venue));
        }
        first.get_or_insert(row.venue);
    }
    Ok(first)
}

fn found(row: VenueRow, hit: &Hit, query: &[String], zone: &TimeZone) -> FoundVenue {
    let why = reason::reasons(&row, query, hit.distance_m);
    let as_of = row.data_at.and_then(|at| crate::places::second(at, zone));
    FoundVenue::new(row, hit.distance_m, score(hit), (why, as_of))
}

/// 0 to 1: near and fitting is best; half at a kilometre.
fn score(hit: &Hit) -> f64 {
    let near = hit
        .distance_m
        .map_or(1.0, |metres| 1000.0 / (1000.0 + metres));
    near * hit.words
}

/// Rows that hold all words, with how well they fit: whole words, and where there are none,
/// beginnings of words. In the order of their numbers where there are more than [`FEW`].
fn matching(connection: &Connection, query: &[String]) -> Result<Vec<(i64, f64)>, PlacesError> {
    let quoted = quoted(query);
    // Beginnings are dear: the rows of all words that begin so have to be brought together.
    for expression in [quoted.join(" "), quoted.join("* ") + "*"] {
        let all = holding(connection, &expression)?;
        if !all.is_empty() {
            return Ok(all);
        }
    }
    Ok(Vec::new())
}

fn quoted(query: &[String]) -> Vec<String> {
    query.iter().map(|word| format!("\"{word}\"")).collect()
}

fn holding(connection: &Connection, expression: &str) -> Result<Vec<(i64, f64)>, PlacesError> {
    let mut statement = connection
        .prepare_cached("SELECT rowid FROM place_words WHERE place_words MATCH ?1 LIMIT ?2")?;
    let rows = statement.query_map((expression, MAX_MATCHES), |row| Ok((row.get(0)?, 1.0)))?;
    let mut all = rows.collect::<rusqlite::Result<Vec<(i64, f64)>>>()?;
    if all.len() > FEW {
        // The rank of many is dear, and the near ones of them are wanted.
        return Ok(all);
    }
    let mut statement = connection.prepare_cached(
        "SELECT rowid, bm25(place_words) FROM place_words WHERE place_words MATCH ?1 ORDER BY rank",
    )?;
    let rows = statement.query_map([expression], |row| Ok((row.get(0)?, row.get(1)?)))?;
    all = rows.collect::<rusqlite::Result<_>>()?;
    let best = all.first().map_or(-1.0, |(_, rank)| rank.min(-1e-9));
    for (_, rank) in &mut all {
        *rank = (*rank / best).clamp(0.05, 1.0);
    }
    Ok(all)
}

fn fits(request: &FindRequest, kind: Kind, distance_m: Option<f64>) -> bool {
    (request.kinds.is_empty() || request.kinds.contains(&kind))
        && request
            .within_m
            .is_none_or(|most| distance_m.is_none_or(|metres| metres <= most))
}

/// Each of a few rows that fits.
fn each(
    connection: &Connection,
    request: &FindRequest,
    matches: &[(i64, f64)],
) -> Result<Vec<Hit>, PlacesError> {
    let mut hits = Vec::new();
    for (id, words) in matches {
        let Some((at, kind)) = store::position_of(connection, *id)? else {
            continue;
        };
        let distance_m = request.near.map(|near| near.distance_m(at));
        if fits(request, kind, distance_m) {
            hits.push(Hit {
                id: *id,
                distance_m,
                words: *words,
            });
        }
        if request.near.is_none() && hits.len() >= request.limit() {
            break;
        }
    }
    Ok(hits)
}

/// Ring by ring round a point, until there are enough.
fn nearest(
    connection: &Connection,
    request: &FindRequest,
    near: Coordinate,
    among: Option<&[(i64, f64)]>,
) -> Result<Vec<Hit>, PlacesError> {
    let is_among =
        |id: i64| among.is_none_or(|all| all.binary_search_by_key(&id, |(id, _)| *id).is_ok());
    let furthest = request
        .within_m
        .unwrap_or(LAST_RING_M)
        .clamp(0.0, LAST_RING_M);
    let mut ring = FIRST_RING_M.min(furthest);
    loop {
        let mut hits = Vec::new();
        Boxes::round(near, ring).each(connection, &request.kinds, &mut |id, at| {
            let metres = near.distance_m(at);
            if metres <= ring && is_among(id) {
                hits.push(Hit {
                    id,
                    distance_m: Some(metres),
                    words: 1.0,
                });
            }
        })?;
        if hits.len() >= request.limit() || ring >= furthest {
            return Ok(hits);
        }
        ring = (ring * 2.0).min(furthest);
    }
}

/// Some places of the kinds, where nothing else is asked.
fn by_kind(connection: &Connection, request: &FindRequest) -> Result<Vec<Hit>, PlacesError> {
    let mut hits = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT id FROM place_area WHERE kind_min >= ?1 AND kind_max <= ?2 LIMIT ?3",
    )?;
    for (from, to) in area::kind_ranges(&request.kinds) {
        let rows = statement.query_map((from, to, request.limit() as i64), |row| row.get(0))?;
        for id in rows {
            hits.push(Hit {
                id: id?,
                distance_m: None,
                words: 1.0,
            });
        }
    }
    Ok(hits)
}
