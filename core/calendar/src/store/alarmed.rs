//! Which events carry alarms, found by index.

use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use crate::CalendarError;

/// The farthest from its event that an alarm rings, in seconds: a year.
pub(crate) const MAX_REACH: i64 = 366 * 86_400;
/// How far the alarms of an event ring that was not read for them yet: a month.
const UNREAD: i64 = 31 * 86_400;

/// What is needed to find an event's instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EventKey {
    /// Its row and revision.
    pub(crate) version: (i64, i64),
    /// Whether it recurs, has overrides or is long.
    pub(crate) lasting: bool,
}

impl EventKey {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            version: (row.get(0)?, row.get(1)?),
            lasting: row.get(2)?,
        })
    }
}

/// An event that carries alarms, or was not read for them yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alarmed {
    /// The event.
    pub(crate) event: EventKey,
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
            event: EventKey::read(row)?,
            reach: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The event of a UID in one calendar.
pub(crate) fn key_of_uid(
    connection: &Connection,
    calendar: i64,
    uid: &str,
) -> Result<Option<EventKey>, CalendarError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, revision, lasting FROM calendar_object \
         WHERE calendar = ?1 AND uid = ?2 AND component = 1 AND mark <> 2",
    )?;
    let key = statement.query_row((calendar, uid), EventKey::read);
    Ok(key.optional()?)
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
