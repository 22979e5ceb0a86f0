//! The tables of synchronising: conflicts and questions.

use os1_base::Id;
use os1_guard::Digest;
use os1_store::Schema;
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use super::error::SyncError;
use super::packing::{pack, unpack};

/// The largest object of a server, in bytes: what one answer may hold.
const MAX_OBJECT: usize = crate::MAX_ANSWER;

/// The tables of synchronising; hand it to [`os1_store::Store::open`].
pub const SYNC_SCHEMA: Schema = Schema {
    component: "calendar_sync",
    migrations: &[include_str!("../../migrations/101_sync.sql")],
};

/// A conflict as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ConflictRow {
    pub(super) object: Id,
    pub(super) collection: Id,
    pub(super) name: String,
    pub(super) etag: Option<String>,
    pub(super) theirs: Option<Vec<u8>>,
    pub(super) at: i64,
}

/// Keeps a conflict, in place of an earlier one of the object.
pub(super) fn keep<E: std::error::Error>(
    tx: &Transaction<'_>,
    row: &ConflictRow,
) -> Result<(), SyncError<E>> {
    let theirs = row.theirs.as_deref().map(pack).transpose()?;
    tx.prepare_cached(
        "INSERT INTO sync_conflict (object, calendar, name, etag, theirs, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (object) DO UPDATE SET
             name = ?3, etag = ?4, theirs = ?5, at = ?6",
    )?
    .execute(rusqlite::params![
        row.object.to_string(),
        row.collection.to_string(),
        row.name,
        row.etag,
        theirs,
        row.at,
    ])?;
    Ok(())
}

/// Ends a conflict, if there is one.
pub(super) fn end<E: std::error::Error>(
    tx: &Transaction<'_>,
    object: Id,
) -> Result<(), SyncError<E>> {
    tx.prepare_cached("DELETE FROM sync_conflict WHERE object = ?1")?
        .execute([object.to_string()])?;
    Ok(())
}

/// Every conflict, the oldest first.
pub(super) fn all<E: std::error::Error>(
    connection: &Connection,
) -> Result<Vec<ConflictRow>, SyncError<E>> {
    let mut statement = connection.prepare_cached(
        "SELECT object, calendar, name, etag, theirs, at FROM sync_conflict ORDER BY at, object",
    )?;
    let rows = statement
        .query_map([], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(unpacked).collect()
}

/// The question that was asked about an object.
pub(super) fn question<E: std::error::Error>(
    connection: &Connection,
    object: Id,
) -> Result<Option<(Digest, Id)>, SyncError<E>> {
    Ok(connection
        .prepare_cached("SELECT digest, approval FROM sync_question WHERE object = ?1")?
        .query_row([object.to_string()], |row| {
            Ok((Digest(row.get(0)?), id(row, 1)?))
        })
        .optional()?)
}

/// Notes what was asked about an object.
pub(super) fn asked<E: std::error::Error>(
    tx: &Transaction<'_>,
    object: Id,
    digest: Digest,
    approval: Id,
) -> Result<(), SyncError<E>> {
    tx.prepare_cached(
        "INSERT INTO sync_question (object, digest, approval) VALUES (?1, ?2, ?3)
         ON CONFLICT (object) DO UPDATE SET digest = ?2, approval = ?3",
    )?
    .execute(rusqlite::params![
        object.to_string(),
        digest.0,
        approval.to_string()
    ])?;
    Ok(())
}

/// Forgets what was asked about an object.
pub(super) fn answered<E: std::error::Error>(
    tx: &Transaction<'_>,
    object: Id,
) -> Result<(), SyncError<E>> {
    tx.prepare_cached("DELETE FROM sync_question WHERE object = ?1")?
        .execute([object.to_string()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConflictRow> {
    Ok(ConflictRow {
        object: id(row, 0)?,
        collection: id(row, 1)?,
        name: row.get(2)?,
        etag: row.get(3)?,
        theirs: row.get(4)?,
        at: row.get(5)?,
    })
}

fn unpacked<E: std::error::Error>(row: ConflictRow) -> Result<ConflictRow, SyncError<E>> {
    let theirs = row.theirs.as_deref();
    let theirs = theirs
        .map(|packed| unpack(packed, MAX_OBJECT))
        .transpose()?;
    Ok(ConflictRow { theirs, ..row })
}

fn id(row: &Row<'_>, index: usize) -> rusqlite::Result<Id> {
    let text: String = row.get(index)?;
    text.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            index,
            rusqlite::types::Type::Text,
            Box::new(error),
        )
    })
}
