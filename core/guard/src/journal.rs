//! What was done and why, and how to take it back: `os1 activity` and `os1 undo`.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use os1_base::{Clock, Id, IdSource};
use os1_store::Store;
use os1_store::rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::Serialize;
use serde_json::Value;

use crate::day;
use crate::error::GuardError;
use crate::store::{from_json, instant, maybe_instant, millis, parsed};

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JournalEntry {
    /// Under this id it is undone.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// What was done, for a person.
    pub what: String,
    /// Why, for a person.
    pub why: String,
    /// The crate that did it and can undo it, for example `mail`.
    pub component: String,
    /// How the component takes it back; `None` when it cannot be taken back.
    #[serde(skip_serializing)]
    pub inverse: Option<Value>,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

/// What is to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What was done, for a person.
    pub what: String,
    /// Why, for a person.
    pub why: String,
    /// The crate that did it and can undo it.
    pub component: &'static str,
    /// How the component takes it back; `None` when it cannot be taken back.
    pub inverse: Option<Value>,
}

/// The activity log. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Journal {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: IdSource,
}

const COLUMNS: &str = "id, at, what, why, component, inverse, undone_at";

impl Journal {
    pub(crate) fn new(store: Store, clock: Arc<dyn Clock>, ids: IdSource) -> Self {
        Self { store, clock, ids }
    }

    /// Enters a deed in the transaction that does it, so that both are there or neither.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn record_in(&self, tx: &Transaction<'_>, deed: &Deed) -> Result<Id, GuardError> {
        let id = self.ids.next();
        tx.prepare_cached(
            "INSERT INTO journal (id, at, what, why, component, inverse)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            id.to_string(),
            millis(&self.clock.now().timestamp()),
            &deed.what,
            &deed.why,
            deed.component,
            deed.inverse.as_ref().map(Value::to_string),
        ))?;
        Ok(id)
    }

    /// Enters a deed on its own; durable on return.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn record(&self, deed: &Deed) -> Result<Id, GuardError> {
        self.store.write(|tx| self.record_in(tx, deed))
    }

    /// Everything that was done, oldest first: for the export.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn all(&self) -> Result<Vec<JournalEntry>, GuardError> {
        self.store.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY at, id");
            let mut statement = connection.prepare(&sql)?;
            let rows = statement.query_map([], JournalEntry::of_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What was done on `day` in the clock's zone, oldest first.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn on_day(&self, day: Date) -> Result<Vec<JournalEntry>, GuardError> {
        let (from, to) = day::bounds(day, self.clock.now().time_zone());
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM journal WHERE at >= ?1 AND at < ?2 ORDER BY at, id"
            ))?;
            let rows = statement.query_map((millis(&from), millis(&to)), JournalEntry::of_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One entry.
    ///
    /// # Errors
    /// [`GuardError::NotFound`].
    pub fn entry(&self, id: Id) -> Result<JournalEntry, GuardError> {
        self.store.read(|connection| load(connection, id))
    }

    /// The latest deed that can still be taken back, if there is one.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn last_undoable(&self) -> Result<Option<JournalEntry>, GuardError> {
        self.store.read(|connection| {
            Ok(connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM journal
                     WHERE inverse IS NOT NULL AND undone_at IS NULL
                     ORDER BY rowid DESC LIMIT 1"
                ))?
                .query_row([], JournalEntry::of_row)
                .optional()?)
        })
    }

    /// Marks a deed as taken back, in the transaction that takes it back. A second time is
    /// refused, so that nothing is undone twice.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::NotOpen`].
    pub fn mark_undone_in(&self, tx: &Transaction<'_>, id: Id) -> Result<(), GuardError> {
        let entry = load(tx, id)?;
        if entry.undone_at.is_some() {
            return Err(GuardError::NotOpen {
                state: "taken back",
            });
        }
        if entry.inverse.is_none() {
            return Err(GuardError::NotOpen { state: "final" });
        }
        tx.execute(
            "UPDATE journal SET undone_at = ?2 WHERE id = ?1",
            (id.to_string(), millis(&self.clock.now().timestamp())),
        )?;
        Ok(())
    }
}

impl JournalEntry {
    fn of_row(row: &Row<'_>) -> os1_store::rusqlite::Result<Self> {
        let inverse: Option<String> = row.get(5)?;
        Ok(Self {
            id: parsed(row, 0)?,
            at: instant(row, 1)?,
            what: row.get(2)?,
            why: row.get(3)?,
            component: row.get(4)?,
            inverse: inverse.map(|text| from_json(&text, 5)).transpose()?,
            undone_at: maybe_instant(row, 6)?,
        })
    }
}

fn load(connection: &Connection, id: Id) -> Result<JournalEntry, GuardError> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM journal WHERE id = ?1"))?
        .query_row([id.to_string()], JournalEntry::of_row)
        .optional()?
        .ok_or(GuardError::NotFound)
}
