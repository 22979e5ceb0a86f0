//! Which events carry alarms, found by index.

use os1_store::rusqlite::{self, Connection, Transaction};

use crate::CalendarError;

/// The farthest from its event that an alarm rings, in seconds: a year.
pub(crate) const MAX_REACH: i64 = 366 * 86_400;
/// How far the alarms of an event ring that was not read for them yet: a month.
const UNREAD: i64 = 31 * 86_400;

/// An event that carries alarms, or was not read for them yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alarmed {
    /// Its row and revision.
    pub(crate) key: (i64, i64),
    /// Whether it recurs, has overrides or is long.
    pub(crate) lasting: bool,
    /// How far from it its alarms ring, in seconds.
    pub(crate) reach: i64,
}

/// Every event whose alarms may ring in `from..=to` (seconds since 1970).
pub(crate) fn alarmed_in(
    connection: &Connection,
    from: i64,
    to: i64,
) -> Result<Vec<Alarmed>, CalendarError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, revision, lasting, iif(reach < 0, ?4, reach) AS far \
         FROM calendar_object INDEXED BY calendar_object_alarmed \
         WHERE reach <> 0 AND last >= ?1 - ?3 AND last + far >= ?1 AND first - far <= ?2 \
         AND component = 1 AND mark <> 2",
    )?;
    let rows = statement.query_map((from, to, MAX_REACH, UNREAD), |row| {
        Ok(Alarmed {
            key: (row.get(0)?, row.get(1)?),
            lasting: row.get(2)?,
            reach: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The events of a UID in one calendar: one, or none.
pub(crate) fn keys_of_uid(
    connection: &Connection,
    calendar: i64,
    uid: &str,
) -> Result<Vec<((i64, i64), bool)>, CalendarError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, revision, lasting FROM calendar_object \
         WHERE calendar = ?1 AND uid = ?2 AND component = 1 AND mark <> 2",
    )?;
    let rows = statement.query_map((calendar, uid), |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rows that were not read for alarms yet, `most` at most.
pub(crate) fn unread_for_alarms(
    connection: &Connection,
    most: i64,
) -> Result<Vec<i64>, CalendarError> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM calendar_object WHERE reach <> 0 AND reach < 0 LIMIT ?1")?;
    let rows = statement.query_map([most], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes how far the alarms of an event ring.
pub(crate) fn set_reach(tx: &Transaction<'_>, row: i64, reach: i64) -> Result<(), CalendarError> {
    tx.prepare_cached("UPDATE calendar_object SET reach = ?2 WHERE id = ?1")?
        .execute((row, reach))?;
    Ok(())
}
