//! Rows of `place_asked` and `place_named`.

use std::collections::HashSet;

use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Transaction};

use crate::remote::NamedPoint;
use crate::{Coordinate, PlacesError};

/// As many squares as are kept: a country; the oldest go first.
const MAX_SQUARES: i64 = 20_000;
/// As many names as are kept.
const MAX_NAMES: i64 = 2000;

/// A name in a region.
pub(crate) type Asked<'a> = (&'a str, (i32, i32));

/// Whether this square was asked about after `since`.
pub(crate) fn is_asked(
    connection: &Connection,
    (row, col): (i32, i32),
    since: i64,
) -> Result<bool, PlacesError> {
    let found = "SELECT EXISTS (SELECT 1 FROM place_asked WHERE row = ?1 AND col = ?2 AND at > ?3)";
    let mut find = connection.prepare_cached(found)?;
    Ok(find.query_row((row, col, since), |row| row.get(0))?)
}

/// That these squares were asked about.
pub(crate) fn put_asked(
    tx: &Transaction<'_>,
    squares: impl Iterator<Item = (i32, i32)>,
    source: &str,
    at: i64,
) -> Result<(), PlacesError> {
    for (row, col) in squares {
        tx.prepare_cached("INSERT OR REPLACE INTO place_asked VALUES (?1, ?2, ?3, ?4)")?
            .execute((row, col, source, at))?;
    }
    tx.execute(
        "DELETE FROM place_asked WHERE at < (SELECT at FROM place_asked ORDER BY at DESC LIMIT 1 OFFSET ?1)",
        [MAX_SQUARES],
    )?;
    Ok(())
}

/// The places of a source within these bounds (south, west, north, east, in hundredths of a degree) that are
/// not among those that are there.
pub(crate) fn drop_gone(
    tx: &Transaction<'_>,
    source: &str,
    bounds: [i32; 4],
    there: &HashSet<String>,
) -> Result<(), PlacesError> {
    // A coordinate is kept in 1e-7 degrees.
    let [south, west, north, east] = bounds.map(|edge| i64::from(edge) * 100_000);
    let mut find = tx.prepare_cached(
        "SELECT place_venue.id, key FROM place_venue \
         JOIN place_source ON place_source.id = place_venue.source \
         WHERE place_source.own = 0 AND place_source.name = ?1 \
         AND lat > ?2 AND lat < ?4 AND lon > ?3 AND lon < ?5",
    )?;
    let rows = find.query_map((source, south, west, north, east), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let rows = rows.collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    for (id, _) in rows.iter().filter(|(_, key)| !there.contains(key)) {
        tx.prepare_cached("DELETE FROM place_venue WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// The squares of a source are to be asked about again.
pub(crate) fn forget_asked(tx: &Transaction<'_>, source: &str) -> Result<(), PlacesError> {
    tx.execute("DELETE FROM place_asked WHERE source = ?1", [source])?;
    Ok(())
}

/// What a server said of a name, and when; the point is `None` where it knew none.
pub(crate) fn named(
    connection: &Connection,
    (name, region): Asked<'_>,
) -> Result<Option<(Option<NamedPoint>, i64)>, PlacesError> {
    let found = "SELECT label, lat, lon, at FROM place_named \
                 WHERE name = ?1 AND lat_region = ?2 AND lon_region = ?3";
    let mut find = connection.prepare_cached(found)?;
    let row = find.query_row((name, region.0, region.1), |row| {
        let point = row.get::<_, Option<i32>>(1)?.zip(row.get(2)?);
        let label = row.get(0)?;
        let point = point.and_then(Coordinate::of_fixed);
        Ok((point.map(|at| NamedPoint { label, at }), row.get(3)?))
    });
    Ok(row.optional()?)
}

/// Keeps what a server said of a name.
pub(crate) fn put_named(
    tx: &Transaction<'_>,
    (name, region): Asked<'_>,
    point: Option<&NamedPoint>,
    at: i64,
) -> Result<(), PlacesError> {
    let label = point.map_or("", |point| point.label.as_str());
    let fixed = point.map(|point| point.at.fixed());
    let (lat, lon) = (fixed.map(|(lat, _)| lat), fixed.map(|(_, lon)| lon));
    let put = "INSERT OR REPLACE INTO place_named VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    tx.prepare_cached(put)?
        .execute((name, region.0, region.1, label, lat, lon, at))?;
    tx.execute(
        "DELETE FROM place_named WHERE at < (SELECT at FROM place_named ORDER BY at DESC LIMIT 1 OFFSET ?1)",
        [MAX_NAMES],
    )?;
    Ok(())
}

/// Lets go of all names that were asked about.
pub(crate) fn forget_names(tx: &Transaction<'_>) -> Result<(), PlacesError> {
    tx.execute("DELETE FROM place_named", [])?;
    Ok(())
}
