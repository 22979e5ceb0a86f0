//! Rows of `contact` with their texts and keys.

use os1_base::{Id, Labels};
use os1_dav::{Mark, Standing, pack, unpack};
use os1_store::rusqlite::types::Type;
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use super::{ADDRESS, NAME, id};
use crate::index::Indexed;
use crate::{ContactsError, MAX_CARD_BYTES};

/// A contact as it is kept, without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ContactRow {
    pub(crate) row: i64,
    pub(crate) id: Id,
    pub(crate) book: i64,
    pub(crate) uid: String,
    pub(crate) standing: Standing,
}

const COLUMNS: &str = "id, key, book, uid, href, etag, mark, revision, cause";

/// The contact with this id, deleted ones too.
pub(crate) fn contact(
    connection: &Connection,
    key: Id,
) -> Result<Option<ContactRow>, ContactsError> {
    one(connection, "key = ?1", [key.to_string()])
}

/// The contact of this UID in a book, deleted ones too.
pub(crate) fn by_uid(
    connection: &Connection,
    book: i64,
    uid: &str,
) -> Result<Option<ContactRow>, ContactsError> {
    one(connection, "book = ?1 AND uid = ?2", (book, uid))
}

/// The contact of this name in its collection.
pub(crate) fn by_href(
    connection: &Connection,
    book: i64,
    href: &str,
) -> Result<Option<ContactRow>, ContactsError> {
    one(connection, "book = ?1 AND href = ?2", (book, href))
}

/// Every contact of a book, in the order they came, deleted ones too.
pub(crate) fn of_book(
    connection: &Connection,
    book: i64,
) -> Result<Vec<ContactRow>, ContactsError> {
    many(connection, "book = ?1 ORDER BY id", [book])
}

/// Every contact that a person can see, by name.
pub(crate) fn every(connection: &Connection) -> Result<Vec<ContactRow>, ContactsError> {
    many(connection, "mark <> 2 ORDER BY sort, id", [])
}

/// The contacts that a person can see with this key.
pub(crate) fn keyed(
    connection: &Connection,
    kind: i64,
    value: &str,
) -> Result<Vec<ContactRow>, ContactsError> {
    let condition = "mark <> 2 AND id IN (SELECT contact FROM contact_key \
         WHERE kind = ?1 AND value = ?2) ORDER BY sort, id";
    many(connection, condition, (kind, value))
}

/// The text of a contact, and the one it had when it was last the same as the server's.
pub(crate) fn texts(
    connection: &Connection,
    row: i64,
) -> Result<(Vec<u8>, Option<Vec<u8>>), ContactsError> {
    let (text, base): (Vec<u8>, Option<Vec<u8>>) = connection
        .prepare_cached("SELECT packed, base FROM contact WHERE id = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(ContactsError::NotFound)?;
    let unpacked = |packed: &[u8]| unpack(packed, MAX_CARD_BYTES);
    Ok((unpacked(&text)?, base.as_deref().map(unpacked).transpose()?))
}

/// Adds a contact; `contact.row` is not looked at.
pub(crate) fn insert_contact(
    tx: &Transaction<'_>,
    contact: &ContactRow,
    index: &Indexed,
    text: &[u8],
    base: Option<&[u8]>,
) -> Result<(), ContactsError> {
    tx.prepare_cached(
        "INSERT INTO contact (key, book, uid, mark, revision, cause, sort, packed) \
         VALUES (?1, ?2, ?3, 0, 0, '', '', x'')",
    )?
    .execute(rusqlite::params![
        contact.id.to_string(),
        contact.book,
        contact.uid,
    ])?;
    let row = ContactRow {
        row: tx.last_insert_rowid(),
        ..contact.clone()
    };
    write_contact(tx, &row, index, text, base)
}

/// Writes all of a contact that is there.
pub(crate) fn write_contact(
    tx: &Transaction<'_>,
    contact: &ContactRow,
    index: &Indexed,
    text: &[u8],
    base: Option<&[u8]>,
) -> Result<(), ContactsError> {
    let standing = &contact.standing;
    tx.prepare_cached(
        "UPDATE contact SET uid = ?2, href = ?3, etag = ?4, mark = ?5, revision = ?6, cause = ?7, \
         sort = ?8, packed = ?9, base = ?10 WHERE id = ?1",
    )?
    .execute(rusqlite::params![
        contact.row,
        contact.uid,
        standing.href,
        standing.etag,
        standing.mark.column(),
        standing.revision,
        cause_text(standing.cause.as_ref())?,
        index.sort,
        pack(text)?,
        base.map(pack).transpose()?,
    ])?;
    tx.prepare_cached("DELETE FROM contact_key WHERE contact = ?1")?
        .execute([contact.row])?;
    let keys = index.addresses.iter().map(|value| (ADDRESS, value));
    for (kind, value) in keys.chain([(NAME, &index.sort)]) {
        tx.prepare_cached("INSERT INTO contact_key (contact, kind, value) VALUES (?1, ?2, ?3)")?
            .execute((contact.row, kind, value))?;
    }
    Ok(())
}

/// Takes a contact out for good.
pub(crate) fn delete(tx: &Transaction<'_>, row: i64) -> Result<(), ContactsError> {
    tx.prepare_cached("DELETE FROM contact_key WHERE contact = ?1")?
        .execute([row])?;
    tx.prepare_cached("DELETE FROM contact WHERE id = ?1")?
        .execute([row])?;
    Ok(())
}

fn one(
    connection: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Result<Option<ContactRow>, ContactsError> {
    Ok(many(connection, condition, values)?.into_iter().next())
}

fn many(
    connection: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<ContactRow>, ContactsError> {
    let sql = format!("SELECT {COLUMNS} FROM contact WHERE {condition}");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(values, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ContactRow> {
    Ok(ContactRow {
        row: row.get(0)?,
        id: id(row, 1)?,
        book: row.get(2)?,
        uid: row.get(3)?,
        standing: Standing {
            href: row.get(4)?,
            etag: row.get(5)?,
            mark: Mark::of_column(row.get(6)?),
            revision: row.get(7)?,
            cause: cause(&row.get::<_, String>(8)?)?,
        },
    })
}

fn cause(text: &str) -> rusqlite::Result<Option<Labels>> {
    if text.is_empty() {
        return Ok(None);
    }
    let labels = serde_json::from_str(text);
    labels
        .map(Some)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(8, Type::Text, Box::new(error)))
}

fn cause_text(cause: Option<&Labels>) -> Result<String, ContactsError> {
    let text = cause.map(serde_json::to_string).transpose();
    Ok(text
        .map_err(|_| ContactsError::Damaged)?
        .unwrap_or_default())
}
