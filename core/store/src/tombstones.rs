//! What was forgotten stays forgotten, also when an older backup is restored.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction};

use crate::{StoreError, successor};

/// The mark of a row that was forgotten or erased: enough to erase it again from a
/// backup that is older than the forgetting. It holds ids, never content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tombstone {
    /// The table the row was in.
    pub table: String,
    /// The column that holds the id.
    pub column: String,
    /// The id, as text.
    pub id: String,
    /// When it was forgotten.
    pub at: Timestamp,
}

impl Tombstone {
    /// Erases the row and keeps the mark, in the caller's transaction. Returns how many
    /// rows went; none is fine.
    ///
    /// # Errors
    /// There is no such table or column; the database failed.
    pub fn bury(&self, tx: &Transaction<'_>) -> Result<usize, StoreError> {
        self.mark(tx)?;
        self.erase(tx)
    }

    /// Keeps the mark of a row that is gone, or about to go, by other means.
    ///
    /// # Errors
    /// The database failed.
    pub fn mark(&self, c: &Connection) -> Result<(), StoreError> {
        c.prepare_cached(
            "INSERT INTO tombstone (target, id_column, id, at_us) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (target, id_column, id) DO NOTHING",
        )?
        .execute((
            &self.table,
            &self.column,
            &self.id,
            self.at.as_microsecond(),
        ))?;
        Ok(())
    }

    fn erase(&self, c: &Connection) -> Result<usize, StoreError> {
        let sql = format!(
            "DELETE FROM {} WHERE {} = ?1",
            quoted(&self.table),
            quoted(&self.column)
        );
        Ok(c.execute(&sql, [&self.id])?)
    }
}

/// A name as an SQL identifier, whatever is in it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// All marks of a database; none when it is older than the table.
pub(crate) fn all(c: &Connection) -> Result<BTreeSet<Tombstone>, StoreError> {
    if !c.table_exists(None, "tombstone")? {
        return Ok(BTreeSet::new());
    }
    let mut statement = c.prepare("SELECT target, id_column, id, at_us FROM tombstone")?;
    let rows = statement.query_map([], |row| {
        Ok(Tombstone {
            table: row.get(0)?,
            column: row.get(1)?,
            id: row.get(2)?,
            at: Timestamp::from_microsecond(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Erases again what `marks` name, keeps them, and returns how many rows went; of a row of which
/// a part was to stay, the rest is taken from `live`, the profile. Tables
/// and columns that this database does not have (yet) are passed over.
pub(crate) fn apply(
    c: &mut Connection,
    marks: &BTreeSet<Tombstone>,
    live: Option<&Connection>,
) -> Result<usize, StoreError> {
    let mut tx = c.transaction()?;
    let mut gone = 0;
    for mark in marks {
        if tx.table_exists(None, "tombstone")? {
            mark.mark(&tx)?;
        }
        if tx.column_exists(None, mark.table.as_str(), mark.column.as_str())? {
            if let Some(live) = live {
                successor::put_in_place(&mut tx, live, mark)?;
            }
            gone += mark.erase(&tx)?;
        }
    }
    tx.commit()?;
    Ok(gone)
}
