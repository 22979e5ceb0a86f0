//! Full-text indexes after a recovery.
//!
//! An index over the rows of a table is built anew from them. One that keeps no content
//! (FTS5 `content = ''`) can only be filled by who knows where its words come from: it is
//! emptied, so that it never names a row that is not there, and marked until it is full again.

use rusqlite::{Connection, Transaction};

use crate::tombstones::quoted;
use crate::{Store, StoreError};

impl Store {
    /// Whether a recovery emptied the word index `name` and it is not full again.
    ///
    /// # Errors
    /// The database failed.
    pub fn is_emptied(&self, name: &str) -> Result<bool, StoreError> {
        self.read(|c| {
            Ok(c.prepare_cached("SELECT 1 FROM setting WHERE name = ?1")?
                .exists([mark_of(name)])?)
        })
    }

    /// Notes that the word index `name` is full again, in the transaction that fills it.
    ///
    /// # Errors
    /// The database failed.
    pub fn mark_filled_in(tx: &Transaction<'_>, name: &str) -> Result<(), StoreError> {
        tx.execute("DELETE FROM setting WHERE name = ?1", [mark_of(name)])?;
        Ok(())
    }
}

/// Rebuilds every word index of the database, or empties and marks it.
pub(crate) fn rebuild_all(tx: &Transaction<'_>) -> Result<(), StoreError> {
    for name in names(tx)? {
        if command(tx, &name, "rebuild").is_ok() {
            continue;
        }
        command(tx, &name, "delete-all")?;
        tx.execute(
            "INSERT INTO setting (name, value) VALUES (?1, 'true')
             ON CONFLICT (name) DO NOTHING",
            [mark_of(&name)],
        )?;
        tracing::warn!("a word index was emptied and has to be filled again");
    }
    Ok(())
}

fn names(c: &Connection) -> Result<Vec<String>, StoreError> {
    let mut list = c.prepare(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'",
    )?;
    let names = list.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn command(tx: &Transaction<'_>, index: &str, word: &str) -> Result<(), StoreError> {
    let index = quoted(index);
    tx.execute(
        &format!("INSERT INTO {index} ({index}) VALUES (?1)"),
        [word],
    )?;
    Ok(())
}

fn mark_of(index: &str) -> String {
    format!("emptied.{index}")
}
