//! Which objects may have an instance in a stretch of time, found by index.

use os1_base::Id;
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row};

use super::object::id;
use crate::CalendarError;

/// The `last` of an object that never ends.
pub(crate) const NEVER: i64 = i64::MAX;
/// The longest stretch, in seconds, of an object that is not `lasting`: a week, and what a
/// floating time may be off.
pub(crate) const SHORT: i64 = 7 * 86_400 + 2 * 93_600;

/// An object as listings need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) id: Id,
    pub(crate) calendar: i64,
    pub(crate) uid: String,
    pub(crate) source: i64,
    pub(crate) starts: String,
    pub(crate) ends: String,
    pub(crate) summary: String,
    pub(crate) place: String,
    pub(crate) who: String,
    pub(crate) status: i64,
    pub(crate) busy: i64,
}

const COLUMNS: &str = "key, calendar, uid, source, starts, ends, summary, place, who, status, busy";

fn read(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: id(row, 0)?,
        calendar: row.get(1)?,
        uid: row.get(2)?,
        source: row.get(3)?,
        starts: row.get(4)?,
        ends: row.get(5)?,
        summary: row.get(6)?,
        place: row.get(7)?,
        who: row.get(8)?,
        status: row.get(9)?,
        busy: row.get(10)?,
    })
}

/// Every single event whose bounds touch `from..to` (seconds since 1970), deleted ones left
/// out: all that can be there, and some that are not.
pub(crate) fn lines_in(
    connection: &Connection,
    from: i64,
    to: i64,
) -> Result<Vec<Line>, CalendarError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM calendar_object INDEXED BY calendar_object_short \
         WHERE lasting = 0 AND first >= ?1 AND first <= ?3 AND last >= ?2 \
         AND component = 1 AND mark <> 2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let lines = statement.query_map((from.saturating_sub(SHORT), from, to), read)?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// Row and revision of every recurring, overridden or long event whose bounds touch
/// `from..to`: answered by the index alone.
pub(crate) fn lasting_in(
    connection: &Connection,
    from: i64,
    to: i64,
) -> Result<Vec<(i64, i64)>, CalendarError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, revision FROM calendar_object INDEXED BY calendar_object_lasting \
         WHERE lasting = 1 AND last >= ?1 AND first <= ?2 AND component = 1 AND mark <> 2",
    )?;
    let rows = statement.query_map((from, to), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The line of one row.
pub(crate) fn line(connection: &Connection, row: i64) -> Result<Option<Line>, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM calendar_object WHERE id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([row], read)
        .optional()?)
}
