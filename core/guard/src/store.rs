//! The guard's tables, and the few readers that every table needs.

use std::str::FromStr;

use jiff::Timestamp;
use os1_store::rusqlite::types::Type;
use os1_store::rusqlite::{self, Row};
use os1_store::{Schema, Store};
use serde::de::DeserializeOwned;

use crate::error::GuardError;

/// The guard's tables. Instants are milliseconds since 1970, ids and origins their text.
pub const SCHEMA: Schema = Schema {
    component: "guard",
    migrations: &[
        include_str!("../migrations/001_guard.sql"),
        include_str!("../migrations/002_pins.sql"),
        include_str!("../migrations/003_mail.sql"),
        include_str!("../migrations/004_rules.sql"),
        include_str!("../migrations/005_speech.sql"),
    ],
};

/// How many rows the guard's ledgers hold. It grows with everything that gets an id here,
/// so a shell that seeds its ids with it never makes the same one twice, even when its
/// clock stands still.
///
/// # Errors
/// [`GuardError::Store`].
pub fn ledger_rows(store: &Store) -> Result<u64, GuardError> {
    store.read(|connection| {
        let rows: i64 = connection.query_row(
            "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM approval)
                  + (SELECT count(*) FROM consent) + (SELECT count(*) FROM outbox)
                  + (SELECT count(*) FROM departure)",
            [],
            |row| row.get(0),
        )?;
        Ok(u64::try_from(rows).unwrap_or(0))
    })
}

/// An instant as it is stored.
pub(crate) fn millis(at: &Timestamp) -> i64 {
    at.as_millisecond()
}

/// The instant in column `index`.
pub(crate) fn instant(row: &Row<'_>, index: usize) -> rusqlite::Result<Timestamp> {
    let value: i64 = row.get(index)?;
    Timestamp::from_millisecond(value).map_err(|error| unreadable(index, error))
}

/// The instant in column `index`, or `None` for NULL.
pub(crate) fn maybe_instant(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Timestamp>> {
    let value: Option<i64> = row.get(index)?;
    value
        .map(|value| Timestamp::from_millisecond(value).map_err(|error| unreadable(index, error)))
        .transpose()
}

/// The value whose text is in column `index`.
pub(crate) fn parsed<T>(row: &Row<'_>, index: usize) -> rusqlite::Result<T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text: String = row.get(index)?;
    text.parse().map_err(|error| unreadable(index, error))
}

/// The value whose JSON `text` is. What the parser says is left out: it quotes the text.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str, index: usize) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|_| unreadable(index, GuardError::Unreadable))
}

/// A column that is there but does not hold what it should.
pub(crate) fn unreadable(
    index: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}
