//! Rows of `calendar_change` and `calendar_past`: what was there before each change.

use os1_base::{Id, Labels};
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Transaction};

use super::object::{cause, cause_text, id, object, texts};
use super::{digest, packed, unpacked};
use crate::{CalendarError, Mark};

/// How long a change can be taken back, in seconds: 90 days.
const KEPT: i64 = 90 * 86_400;

/// One object before a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) id: Id,
    pub(crate) calendar: i64,
    pub(crate) uid: String,
    /// Digest of the text that the change left; `None` when it left none.
    pub(crate) after: Option<[u8; 32]>,
    pub(crate) href: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) mark: Mark,
    pub(crate) source: i64,
    pub(crate) cause: Option<Labels>,
    /// The text before, `None` when there was no object.
    pub(crate) text: Option<Vec<u8>>,
    pub(crate) base: Option<Vec<u8>>,
}

/// Begins a change at `now` (seconds) and forgets those that are too old to be taken back.
pub(crate) fn begin_change(tx: &Transaction<'_>, now: i64) -> Result<i64, CalendarError> {
    let oldest = now.saturating_sub(KEPT);
    tx.execute(
        "DELETE FROM calendar_past WHERE change IN \
         (SELECT id FROM calendar_change WHERE at < ?1)",
        [oldest],
    )?;
    tx.execute("DELETE FROM calendar_change WHERE at < ?1", [oldest])?;
    tx.execute("INSERT INTO calendar_change (at) VALUES (?1)", [now])?;
    Ok(tx.last_insert_rowid())
}

/// Remembers how `key` is now, before `change` leaves `after` of it. The first memory of a
/// change counts: it is the state to go back to.
pub(crate) fn remember(
    tx: &Transaction<'_>,
    change: i64,
    calendar: i64,
    key: Id,
    uid: &str,
    after: Option<&[u8]>,
) -> Result<(), CalendarError> {
    let before = match object(tx, key) {
        Ok(row) => Some((texts(tx, row.row)?, row)),
        Err(CalendarError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let row = before.as_ref().map(|(_, row)| row);
    let text = before.as_ref().map(|((text, _), _)| packed(text));
    let base = before
        .as_ref()
        .and_then(|((_, base), _)| base.as_deref())
        .map(packed);
    tx.prepare_cached(
        "INSERT INTO calendar_past (change, object, calendar, uid, after, href, etag, mark, \
         source, packed, base, cause) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
         ON CONFLICT (change, object) DO UPDATE SET after = excluded.after",
    )?
    .execute(rusqlite::params![
        change,
        key.to_string(),
        calendar,
        row.map_or(uid, |row| row.uid.as_str()),
        after
            .map(digest)
            .map_or_else(Vec::new, |digest| digest.to_vec()),
        row.and_then(|row| row.href.as_deref()),
        row.and_then(|row| row.etag.as_deref()),
        row.map_or(0, |row| row.mark.column()),
        row.map_or(0, |row| row.source),
        text.transpose()?,
        base.transpose()?,
        cause_text(row.and_then(|row| row.cause.as_ref()))?,
    ])?;
    Ok(())
}

/// Everything that `change` touched, as it was before.
///
/// # Errors
/// [`CalendarError::TooLongAgo`] when nothing of it is kept any more.
pub(crate) fn past_of(connection: &Connection, change: i64) -> Result<Vec<Past>, CalendarError> {
    let known = connection
        .prepare_cached("SELECT 1 FROM calendar_change WHERE id = ?1")?
        .query_row([change], |_| Ok(()))
        .optional()?;
    if known.is_none() {
        return Err(CalendarError::TooLongAgo);
    }
    let mut statement = connection.prepare_cached(
        "SELECT object, calendar, uid, after, href, etag, mark, source, packed, base, \
         cause FROM calendar_past WHERE change = ?1 ORDER BY rowid",
    )?;
    let rows = statement.query_map([change], |row| {
        let after: Vec<u8> = row.get(3)?;
        let texts: (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(8)?, row.get(9)?);
        let past = Past {
            id: id(row, 0)?,
            calendar: row.get(1)?,
            uid: row.get(2)?,
            after: after.try_into().ok(),
            href: row.get(4)?,
            etag: row.get(5)?,
            mark: Mark::of_column(row.get(6)?),
            source: row.get(7)?,
            cause: cause(row, 10)?,
            text: None,
            base: None,
        };
        Ok((past, texts))
    })?;
    rows.collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .map(|(past, (text, base))| {
            Ok(Past {
                text: text.as_deref().map(unpacked).transpose()?,
                base: base.as_deref().map(unpacked).transpose()?,
                ..past
            })
        })
        .collect()
}
