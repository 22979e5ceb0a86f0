//! Rows of `place_venue`.

use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use crate::import::Found;
use crate::{Coordinate, Kind, PlacesError, Venue};

/// What became of a place that was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    Added,
    Changed,
    Unchanged,
}

/// A place as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VenueRow {
    pub(crate) venue: Venue,
    pub(crate) kind: Kind,
    /// The name of the source it came from.
    pub(crate) source: String,
    pub(crate) attribution: String,
    /// Unix seconds up to which it is true.
    pub(crate) data_at: Option<i64>,
}

/// What is there of a place that comes again.
#[derive(Debug)]
struct Kept {
    id: i64,
    source: i64,
    kind: u8,
    at: (i32, i32),
    name: String,
    tags: String,
    data_at: Option<i64>,
}

/// Keeps a place under its id. Older data never replaces newer.
pub(crate) fn put_venue(
    tx: &Transaction<'_>,
    source: i64,
    data_at: Option<i64>,
    found: &Found,
) -> Result<Put, PlacesError> {
    let venue = &found.venue;
    let tags = serde_json::to_string(&venue.tags).map_err(|_| PlacesError::Damaged)?;
    let (lat, lon) = venue.at.fixed();
    let Some(kept) = kept(tx, &venue.id)? else {
        tx.prepare_cached(
            "INSERT INTO place_venue (key, source, kind, lat, lon, name, tags, words, data_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(rusqlite::params![
            venue.id,
            source,
            found.kind.code(),
            lat,
            lon,
            venue.name,
            tags,
            crate::words::of(venue, found.kind),
            data_at
        ])?;
        return Ok(Put::Added);
    };
    if kept
        .data_at
        .zip(data_at)
        .is_some_and(|(kept, new)| new < kept)
    {
        return Ok(Put::Unchanged);
    }
    let same = kept.kind == found.kind.code()
        && kept.at == (lat, lon)
        && kept.name == venue.name
        && kept.tags == tags;
    if same && kept.source == source && kept.data_at == data_at {
        return Ok(Put::Unchanged);
    }
    if same {
        tx.prepare_cached("UPDATE place_venue SET source = ?2, data_at = ?3 WHERE id = ?1")?
            .execute((kept.id, source, data_at))?;
        return Ok(Put::Unchanged);
    }
    tx.prepare_cached(
        "UPDATE place_venue SET source = ?2, kind = ?3, lat = ?4, lon = ?5, name = ?6, tags = ?7, \
         words = ?8, data_at = ?9 WHERE id = ?1",
    )?
    .execute(rusqlite::params![
        kept.id,
        source,
        found.kind.code(),
        lat,
        lon,
        venue.name,
        tags,
        crate::words::of(venue, found.kind),
        data_at
    ])?;
    Ok(Put::Changed)
}

fn kept(connection: &Connection, key: &str) -> Result<Option<Kept>, PlacesError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, source, kind, lat, lon, name, tags, data_at FROM place_venue WHERE key = ?1",
    )?;
    let found = statement.query_row([key], |row| {
        Ok(Kept {
            id: row.get(0)?,
            source: row.get(1)?,
            kind: row.get(2)?,
            at: (row.get(3)?, row.get(4)?),
            name: row.get(5)?,
            tags: row.get(6)?,
            data_at: row.get(7)?,
        })
    });
    Ok(found.optional()?)
}

const COLUMNS: &str = "v.key, v.kind, v.lat, v.lon, v.name, v.tags, s.name, s.attribution, v.data_at \
     FROM place_venue v JOIN place_source s ON s.id = v.source";

/// The place in this row; `None` where an index names one that damage took.
pub(crate) fn by_id(connection: &Connection, id: i64) -> Result<Option<VenueRow>, PlacesError> {
    let sql = format!("SELECT {COLUMNS} WHERE v.id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], read).optional()?)
}

/// The place with this id, when it is there.
pub(crate) fn by_key(connection: &Connection, key: &str) -> Result<Option<VenueRow>, PlacesError> {
    let sql = format!("SELECT {COLUMNS} WHERE v.key = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([key], read).optional()?)
}

/// Where the place in this row is, and what kind it is.
pub(crate) fn position_of(
    connection: &Connection,
    id: i64,
) -> Result<Option<(Coordinate, Kind)>, PlacesError> {
    let sql = "SELECT lat, lon, kind FROM place_venue WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([id], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get::<_, u8>(2)?))
    });
    let found = found.optional()?;
    Ok(found.and_then(|(at, kind)| Some((Coordinate::of_fixed(at)?, Kind::of_code(kind)))))
}

/// Every place of the user's own lists, list by list.
pub(crate) fn each_own(connection: &Connection) -> Result<Vec<VenueRow>, PlacesError> {
    let sql = format!("SELECT {COLUMNS} WHERE s.own = 1 ORDER BY s.name, v.id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<VenueRow> {
    let damaged = |column| {
        rusqlite::Error::InvalidColumnType(column, String::new(), rusqlite::types::Type::Text)
    };
    let at = Coordinate::of_fixed((row.get(2)?, row.get(3)?));
    let tags = serde_json::from_str(&row.get::<_, String>(5)?).map_err(|_| damaged(5))?;
    Ok(VenueRow {
        venue: Venue {
            id: row.get(0)?,
            name: row.get(4)?,
            at: at.ok_or_else(|| damaged(2))?,
            tags,
        },
        kind: Kind::of_code(row.get(1)?),
        source: row.get(6)?,
        attribution: row.get(7)?,
        data_at: row.get(8)?,
    })
}
