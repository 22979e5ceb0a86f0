//! What left the device: one row a request, written before its first byte.

use jiff::Timestamp;
use os1_store::rusqlite::{Connection, Transaction};
use serde::Serialize;

use crate::error::GuardError;
use crate::store::{instant, millis};

/// One request that left, as `os1 status` shows it under `left_device_today`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Departure {
    /// When.
    pub at: Timestamp,
    /// Where to: an origin or a server.
    pub to: String,
    /// Bytes of content, without protocol headers.
    pub bytes: u64,
    /// What it was, in a few words, without content.
    pub what: String,
}

pub(crate) fn insert(
    tx: &Transaction<'_>,
    at: Timestamp,
    to: &str,
    bytes: usize,
    what: &str,
) -> Result<(), GuardError> {
    tx.prepare_cached(
        "INSERT INTO departure (at, destination, bytes, what) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((
        millis(&at),
        to,
        i64::try_from(bytes).unwrap_or(i64::MAX),
        what,
    ))?;
    Ok(())
}

/// The departures in `from..to`, oldest first.
pub(crate) fn between(
    connection: &Connection,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Departure>, GuardError> {
    let mut statement = connection.prepare_cached(
        "SELECT at, destination, bytes, what FROM departure
         WHERE at >= ?1 AND at < ?2 ORDER BY id",
    )?;
    let rows = statement.query_map((millis(&from), millis(&to)), |row| {
        Ok(Departure {
            at: instant(row, 0)?,
            to: row.get(1)?,
            bytes: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
            what: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
