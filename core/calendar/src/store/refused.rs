//! Rows of `calendar_refused`: pieces of files that are no calendar object.

use os1_store::rusqlite::{Connection, Transaction};

use super::packing::packed_file;
use super::{digest, unpacked};
use crate::CalendarError;

/// Keeps the bytes of a piece that could not be read, once.
pub(crate) fn keep_refused(
    tx: &Transaction<'_>,
    calendar: i64,
    why: &str,
    bytes: &[u8],
) -> Result<(), CalendarError> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO calendar_refused (calendar, digest, why, packed) \
         VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((calendar, digest(bytes), why, packed_file(bytes)?))?;
    Ok(())
}

/// What could not be read, in the order it came: why, and the bytes.
pub(crate) fn refused_of(
    connection: &Connection,
    calendar: i64,
) -> Result<Vec<(String, Vec<u8>)>, CalendarError> {
    let mut statement = connection.prepare_cached(
        "SELECT why, packed FROM calendar_refused WHERE calendar = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([calendar], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
    })?;
    rows.map(|row| {
        let (why, bytes) = row?;
        Ok((why, unpacked(&bytes)?))
    })
    .collect()
}
