//! What is left of a row of which a part was forgotten, put into a backup in its place.
//!
//! The profile names the row that took the place of another; content is kept in neither mark. A
//! backup gets the new row as it is in the profile when the backup is cleaned, so what was
//! forgotten of that one meanwhile is not in it either.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::replace::{Row, replace};
use crate::{StoreError, Tombstone};

/// How often the rest of a row may have been cut again: more than sentences are forgotten of one.
const MAX_CUTS: usize = 1_000;

impl Tombstone {
    /// Notes that the row `next` of the same table holds what is left of this one.
    ///
    /// # Errors
    /// The database failed.
    pub fn succeeded_by(&self, tx: &Transaction<'_>, next: &str) -> Result<(), StoreError> {
        note(tx, self, next)
    }
}

fn note(c: &Connection, mark: &Tombstone, next: &str) -> Result<(), StoreError> {
    c.prepare_cached(
        "INSERT INTO successor (target, id_column, id, next) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (target, id_column, id) DO NOTHING",
    )?
    .execute((&mark.table, &mark.column, &mark.id, next))?;
    Ok(())
}

/// Before the row of `mark` goes from the database of `tx`: what is left of it in `live` takes its
/// place, and what refers to it and is still there in `live` refers to that. Where the two
/// databases do not fit together, or `live` cannot be read, nothing is put there and the row goes
/// whole.
pub(crate) fn put_in_place(
    tx: &mut Transaction<'_>,
    live: &Connection,
    mark: &Tombstone,
) -> Result<(), StoreError> {
    let saved = tx.savepoint()?;
    match attempt(&saved, live, mark) {
        Ok(()) => Ok(saved.commit()?),
        // The savepoint is dropped and undoes what was done.
        Err(StoreError::Sql(_) | StoreError::Damaged) => Ok(()),
        Err(error) => Err(error),
    }
}

fn attempt(there: &Connection, live: &Connection, mark: &Tombstone) -> Result<(), StoreError> {
    if !live.table_exists(None, "successor")? {
        return Ok(());
    }
    let Some(next) = next_of(live, mark, &mark.id)? else {
        return Ok(());
    };
    if there.table_exists(None, "successor")? {
        note(there, mark, &next)?;
    }
    let Some(old) = Row::read(there, mark, &mark.id)? else {
        return Ok(());
    };
    match last_of(live, mark, next)? {
        Some(new) => replace((there, &old), (live, &new), mark),
        None => Ok(()),
    }
}

fn next_of(live: &Connection, mark: &Tombstone, id: &str) -> Result<Option<String>, StoreError> {
    Ok(live
        .prepare_cached(
            "SELECT next FROM successor WHERE target = ?1 AND id_column = ?2 AND id = ?3",
        )?
        .query_row((&mark.table, &mark.column, id), |row| row.get(0))
        .optional()?)
}

/// The row at the end of the chain that begins with `next`; `None` when that was forgotten.
fn last_of(
    live: &Connection,
    mark: &Tombstone,
    mut next: String,
) -> Result<Option<Row>, StoreError> {
    for _ in 0..MAX_CUTS {
        if let Some(row) = Row::read(live, mark, &next)? {
            return Ok(Some(row));
        }
        match next_of(live, mark, &next)? {
            Some(later) => next = later,
            None => break,
        }
    }
    Ok(None)
}
