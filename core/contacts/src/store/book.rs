//! Rows of `contact_book`.

use os1_base::Id;
use os1_dav::SyncState;
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use super::id;
use crate::ContactsError;

/// An address book as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BookRow {
    pub(crate) row: i64,
    pub(crate) id: Id,
    pub(crate) name: String,
    /// The account; `None` for the own book.
    pub(crate) account: Option<Id>,
    /// Path of the collection on the server.
    pub(crate) address: String,
    pub(crate) read_only: bool,
    pub(crate) sync: SyncState,
}

const COLUMNS: &str = "id, key, name, account, address, read_only, sync_token, ctag, synced_at";

/// Every book, the oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<BookRow>, ContactsError> {
    let sql = format!("SELECT {COLUMNS} FROM contact_book ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The book with this id.
pub(crate) fn by_key(connection: &Connection, key: Id) -> Result<BookRow, ContactsError> {
    let sql = format!("SELECT {COLUMNS} FROM contact_book WHERE key = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([key.to_string()], read).optional()?;
    found.ok_or(ContactsError::NoBook)
}

/// The book in this row.
pub(crate) fn by_row(connection: &Connection, row: i64) -> Result<BookRow, ContactsError> {
    let sql = format!("SELECT {COLUMNS} FROM contact_book WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([row], read).optional()?;
    found.ok_or(ContactsError::NoBook)
}

/// Adds a book; `row.row` 0 gives it the next row.
pub(crate) fn insert(tx: &Transaction<'_>, row: &BookRow) -> Result<i64, ContactsError> {
    tx.prepare_cached(
        "INSERT INTO contact_book (id, key, name, account, address, read_only, sync_token, ctag, \
         synced_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(rusqlite::params![
        (row.row != 0).then_some(row.row),
        row.id.to_string(),
        row.name,
        row.account.map(|id| id.to_string()).unwrap_or_default(),
        row.address,
        row.read_only,
        row.sync.token,
        row.sync.ctag,
        row.sync.at.map(|at| at.as_second()),
    ])?;
    Ok(tx.last_insert_rowid())
}

/// Writes what can change of a book.
pub(crate) fn update(tx: &Transaction<'_>, row: &BookRow) -> Result<(), ContactsError> {
    tx.prepare_cached(
        "UPDATE contact_book SET read_only = ?2, sync_token = ?3, ctag = ?4, synced_at = ?5 \
         WHERE id = ?1",
    )?
    .execute(rusqlite::params![
        row.row,
        row.read_only,
        row.sync.token,
        row.sync.ctag,
        row.sync.at.map(|at| at.as_second()),
    ])?;
    Ok(())
}

/// Takes a book out whose contacts are out already.
pub(crate) fn remove(tx: &Transaction<'_>, row: i64) -> Result<(), ContactsError> {
    tx.execute("DELETE FROM contact_book WHERE id = ?1", [row])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<BookRow> {
    let account: String = row.get(3)?;
    let at: Option<i64> = row.get(8)?;
    Ok(BookRow {
        row: row.get(0)?,
        id: id(row, 1)?,
        name: row.get(2)?,
        account: (!account.is_empty()).then(|| id(row, 3)).transpose()?,
        address: row.get(4)?,
        read_only: row.get(5)?,
        sync: SyncState {
            token: row.get(6)?,
            ctag: row.get(7)?,
            at: at.and_then(|at| jiff::Timestamp::from_second(at).ok()),
        },
    })
}
