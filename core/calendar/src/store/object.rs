//! Rows of `calendar_object` with their texts.

use os1_base::{Id, Labels};
use os1_dav::Standing;
use os1_store::rusqlite::types::{ToSql, Type};
use os1_store::rusqlite::{
    self, Connection, OptionalExtension as _, Row, Transaction, params_from_iter,
};

use super::{packed, unpacked};
use crate::index::Indexed;
use crate::{CalendarError, Mark};

/// An object as it is kept, without its texts and what is made from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ObjectRow {
    pub(crate) row: i64,
    pub(crate) id: Id,
    pub(crate) calendar: i64,
    pub(crate) uid: String,
    pub(crate) href: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) mark: Mark,
    pub(crate) revision: i64,
    /// 0 the user's own words, 1 anybody else's.
    pub(crate) source: i64,
    /// What led to the changes that wait to be sent; `None` for the user's word alone.
    pub(crate) cause: Option<Labels>,
}

impl ObjectRow {
    /// How it stands to its server.
    pub(crate) fn standing(&self) -> Standing {
        Standing {
            href: self.href.clone(),
            etag: self.etag.clone(),
            mark: self.mark,
            revision: self.revision,
            cause: self.cause.clone(),
        }
    }

    /// The same object, standing so.
    pub(crate) fn standing_so(self, standing: Standing) -> Self {
        Self {
            href: standing.href,
            etag: standing.etag,
            mark: standing.mark,
            revision: standing.revision,
            cause: standing.cause,
            ..self
        }
    }
}

const COLUMNS: &str = "id, key, calendar, uid, href, etag, mark, revision, source, cause";

/// The id in column `index`.
pub(super) fn id(row: &Row<'_>, index: usize) -> rusqlite::Result<Id> {
    let text: String = row.get(index)?;
    text.parse().map_err(|error: os1_base::IdError| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
    })
}

/// The labels in column `index`.
pub(super) fn cause(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Labels>> {
    let text: String = row.get(index)?;
    if text.is_empty() {
        return Ok(None);
    }
    let labels = serde_json::from_str(&text);
    labels.map(Some).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
    })
}

/// Labels as they are kept.
pub(super) fn cause_text(cause: Option<&Labels>) -> Result<String, CalendarError> {
    let text = cause.map(serde_json::to_string).transpose();
    Ok(text
        .map_err(|_| CalendarError::Damaged)?
        .unwrap_or_default())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ObjectRow> {
    Ok(ObjectRow {
        row: row.get(0)?,
        id: id(row, 1)?,
        calendar: row.get(2)?,
        uid: row.get(3)?,
        href: row.get(4)?,
        etag: row.get(5)?,
        mark: Mark::of_column(row.get(6)?),
        revision: row.get(7)?,
        source: row.get(8)?,
        cause: cause(row, 9)?,
    })
}

fn one(
    connection: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Result<Option<ObjectRow>, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM calendar_object WHERE {condition}");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row(values, read)
        .optional()?)
}

/// The object with this id, deleted ones too.
pub(crate) fn object(connection: &Connection, key: Id) -> Result<ObjectRow, CalendarError> {
    one(connection, "key = ?1", [key.to_string()])?.ok_or(CalendarError::NotFound)
}

/// The object of this UID in a calendar, deleted ones too.
pub(crate) fn by_uid(
    connection: &Connection,
    calendar: i64,
    uid: &str,
) -> Result<Option<ObjectRow>, CalendarError> {
    one(connection, "calendar = ?1 AND uid = ?2", (calendar, uid))
}

/// The object of this name in its collection.
pub(crate) fn by_href(
    connection: &Connection,
    calendar: i64,
    href: &str,
) -> Result<Option<ObjectRow>, CalendarError> {
    one(connection, "calendar = ?1 AND href = ?2", (calendar, href))
}

/// Every object of a calendar, in the order they came, deleted ones too.
pub(crate) fn of_calendar(
    connection: &Connection,
    calendar: i64,
) -> Result<Vec<ObjectRow>, CalendarError> {
    listed(connection, "calendar = ?1", calendar)
}

/// The objects of a calendar that were changed or deleted here.
pub(crate) fn marked(
    connection: &Connection,
    calendar: i64,
) -> Result<Vec<ObjectRow>, CalendarError> {
    listed(connection, "calendar = ?1 AND mark <> 0", calendar)
}

fn listed(
    connection: &Connection,
    condition: &str,
    calendar: i64,
) -> Result<Vec<ObjectRow>, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM calendar_object WHERE {condition} ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([calendar], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The text of an object, and the one it had when it was last the same as the server's.
pub(crate) fn texts(
    connection: &Connection,
    row: i64,
) -> Result<(Vec<u8>, Option<Vec<u8>>), CalendarError> {
    let (text, base): (Vec<u8>, Option<Vec<u8>>) = connection
        .prepare_cached("SELECT packed, base FROM calendar_text WHERE object = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(CalendarError::NotFound)?;
    Ok((unpacked(&text)?, base.as_deref().map(unpacked).transpose()?))
}

/// The name of a column and what is written into it.
type Column<'a> = (&'static str, Box<dyn ToSql + 'a>);

/// What is written of an object: its columns and their values, all but its row, its id and its calendar.
fn written<'a>(
    object: &'a ObjectRow,
    index: &'a Indexed,
) -> Result<Vec<Column<'a>>, CalendarError> {
    let cause = cause_text(object.cause.as_ref())?;
    Ok(vec![
        ("uid", Box::new(&object.uid)),
        ("href", Box::new(&object.href)),
        ("etag", Box::new(&object.etag)),
        ("mark", Box::new(object.mark.column())),
        ("revision", Box::new(object.revision)),
        ("source", Box::new(object.source)),
        ("cause", Box::new(cause)),
        ("component", Box::new(index.component)),
        ("first", Box::new(index.first)),
        ("last", Box::new(index.last)),
        ("lasting", Box::new(index.lasting)),
        ("starts", Box::new(&index.starts)),
        ("ends", Box::new(&index.ends)),
        ("summary", Box::new(&index.summary)),
        ("place", Box::new(&index.place)),
        ("who", Box::new(&index.who)),
        ("status", Box::new(index.status)),
        ("busy", Box::new(index.busy)),
        ("sequence", Box::new(index.sequence)),
        ("stamp", Box::new(index.stamp)),
        ("defects", Box::new(&index.defects)),
        ("reach", Box::new(index.reach)),
    ])
}

/// Adds an object that is not there yet; `object.row` is not looked at. Its row.
pub(crate) fn insert_object(
    tx: &Transaction<'_>,
    object: &ObjectRow,
    index: &Indexed,
    text: &[u8],
    base: Option<&[u8]>,
) -> Result<i64, CalendarError> {
    let mut columns = written(object, index)?;
    columns.push(("key", Box::new(object.id.to_string())));
    columns.push(("calendar", Box::new(object.calendar)));
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let sql = format!(
        "INSERT INTO calendar_object ({}, id) VALUES ({} 1 + max( \
         coalesce((SELECT max(id) FROM calendar_object), 0), \
         (SELECT row FROM calendar_object_floor)))",
        names.join(", "),
        "?, ".repeat(names.len()),
    );
    let values = columns.iter().map(|(_, value)| value.as_ref());
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    let row = tx.last_insert_rowid();
    let base = base.map(packed).transpose()?;
    tx.prepare_cached("INSERT INTO calendar_text (object, packed, base) VALUES (?1, ?2, ?3)")?
        .execute((row, packed(text)?, base))?;
    Ok(row)
}

/// Writes all of an object that is there. The revision is taken from `object`.
pub(crate) fn write_object(
    tx: &Transaction<'_>,
    object: &ObjectRow,
    index: &Indexed,
    text: &[u8],
    base: Option<&[u8]>,
) -> Result<(), CalendarError> {
    let mut columns = written(object, index)?;
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let sql = format!(
        "UPDATE calendar_object SET {} = ? WHERE id = ?",
        names.join(" = ?, "),
    );
    columns.push(("id", Box::new(object.row)));
    let values = columns.iter().map(|(_, value)| value.as_ref());
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    let base = base.map(packed).transpose()?;
    tx.prepare_cached("UPDATE calendar_text SET packed = ?2, base = ?3 WHERE object = ?1")?
        .execute((object.row, packed(text)?, base))?;
    Ok(())
}

/// Takes an object out for good; what it was is in the past when somebody remembered it.
pub(crate) fn delete_row(tx: &Transaction<'_>, row: i64) -> Result<(), CalendarError> {
    tx.prepare_cached("DELETE FROM calendar_text WHERE object = ?1")?
        .execute([row])?;
    tx.prepare_cached("DELETE FROM calendar_object WHERE id = ?1")?
        .execute([row])?;
    Ok(())
}

/// The SEQUENCE and the stamp of an object, which tell newer from older.
pub(crate) fn age(connection: &Connection, row: i64) -> Result<(i64, i64), CalendarError> {
    Ok(connection
        .prepare_cached("SELECT sequence, stamp FROM calendar_object WHERE id = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
