//! Rows of `place_source`.

use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use crate::PlacesError;
use crate::import::Origin;

/// A source as it is kept, with how many places stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceRow {
    pub(crate) name: String,
    pub(crate) format: String,
    pub(crate) origin: Origin,
    /// Unix seconds.
    pub(crate) imported_at: i64,
    pub(crate) venues: u64,
}

/// Makes the source or brings it up to date; its row.
pub(crate) fn put_source(
    tx: &Transaction<'_>,
    (name, format): (&str, &str),
    origin: &Origin,
    now: i64,
) -> Result<i64, PlacesError> {
    let mut put = tx.prepare_cached(
        "INSERT INTO place_source (name, own, format, attribution, data_at, imported_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT (own, name) DO UPDATE SET format = excluded.format, \
         attribution = excluded.attribution, imported_at = excluded.imported_at, \
         data_at = coalesce(max(data_at, excluded.data_at), excluded.data_at, data_at) \
         RETURNING id",
    )?;
    Ok(put.query_row(
        rusqlite::params![
            name,
            origin.own,
            format,
            origin.attribution,
            origin.data_at,
            now
        ],
        |row| row.get(0),
    )?)
}

/// Every source, the user's own first.
pub(crate) fn sources(connection: &Connection) -> Result<Vec<SourceRow>, PlacesError> {
    let mut statement = connection.prepare_cached(
        "SELECT name, format, own, attribution, data_at, imported_at, \
         (SELECT count(*) FROM place_venue WHERE source = place_source.id) \
         FROM place_source ORDER BY own DESC, name",
    )?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<SourceRow> {
    Ok(SourceRow {
        name: row.get(0)?,
        format: row.get(1)?,
        origin: Origin {
            own: row.get(2)?,
            attribution: row.get(3)?,
            data_at: row.get(4)?,
        },
        imported_at: row.get(5)?,
        venues: u64::try_from(row.get::<_, i64>(6)?).unwrap_or_default(),
    })
}

/// Up to which day the newest map data is true that was imported, in Unix seconds; when it was
/// imported, where no file says so.
pub(crate) fn age(connection: &Connection) -> Result<Option<i64>, PlacesError> {
    let mut statement = connection.prepare_cached(
        "SELECT max(coalesce(data_at, imported_at)) FROM place_source WHERE own = 0",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Takes a source out with all its places; how many those were. `None` when there is none.
pub(crate) fn remove_source(tx: &Transaction<'_>, name: &str) -> Result<Option<u64>, PlacesError> {
    let found = "SELECT id FROM place_source WHERE name = ?1 ORDER BY own LIMIT 1";
    let mut find = tx.prepare_cached(found)?;
    let id: Option<i64> = find.query_row([name], |row| row.get(0)).optional()?;
    let Some(id) = id else {
        return Ok(None);
    };
    let gone = tx.execute("DELETE FROM place_venue WHERE source = ?1", [id])?;
    tx.execute("DELETE FROM place_source WHERE id = ?1", [id])?;
    super::forget_asked(tx, name)?;
    Ok(Some(gone as u64))
}
