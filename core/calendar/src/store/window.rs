//! Which objects may have an instance in a stretch of time, found by index.

use os1_base::Id;
use os1_store::rusqlite::{self, Connection, Row};

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
    pub(crate) row: i64,
    pub(crate) id: Id,
    pub(crate) calendar: i64,
    pub(crate) uid: String,
    pub(crate) revision: i64,
    pub(crate) source: i64,
    pub(crate) lasting: bool,
    pub(crate) starts: String,
    pub(crate) ends: String,
    pub(crate) summary: String,
    pub(crate) place: String,
    pub(crate) who: String,
    pub(crate) status: i64,
    pub(crate) busy: i64,
}

const COLUMNS: &str = "id, key, calendar, uid, revision, source, lasting, starts, ends, summary, \
     place, who, status, busy";

fn read(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        row: row.get(0)?,
        id: id(row, 1)?,
        calendar: row.get(2)?,
        uid: row.get(3)?,
        revision: row.get(4)?,
        source: row.get(5)?,
        lasting: row.get(6)?,
        starts: row.get(7)?,
        ends: row.get(8)?,
        summary: row.get(9)?,
        place: row.get(10)?,
        who: row.get(11)?,
        status: row.get(12)?,
        busy: row.get(13)?,
    })
}

/// Every event whose bounds touch `from..to` (seconds since 1970), deleted ones left out:
/// all that can have an instance there, and some that have none.
pub(crate) fn lines_in(
    connection: &Connection,
    from: i64,
    to: i64,
) -> Result<Vec<Line>, CalendarError> {
    let short = format!(
        "SELECT {COLUMNS} FROM calendar_object INDEXED BY calendar_object_short \
         WHERE lasting = 0 AND first >= ?1 AND first <= ?3 AND last >= ?2 \
         AND component = 1 AND mark <> 2"
    );
    let lasting = format!(
        "SELECT {COLUMNS} FROM calendar_object INDEXED BY calendar_object_lasting \
         WHERE lasting = 1 AND last >= ?1 AND first <= ?2 AND component = 1 AND mark <> 2"
    );
    let mut lines = connection
        .prepare_cached(&short)?
        .query_map((from.saturating_sub(SHORT), from, to), read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut statement = connection.prepare_cached(&lasting)?;
    for line in statement.query_map((from, to), read)? {
        lines.push(line?);
    }
    Ok(lines)
}
