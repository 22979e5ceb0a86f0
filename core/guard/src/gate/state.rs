//! The gate's own row: stop words and used permits.

use os1_store::rusqlite::{Connection, ErrorCode, Transaction};

use crate::Digest;
use crate::error::GuardError;

/// How often the stop word came.
pub(super) fn generation(connection: &Connection) -> Result<u64, GuardError> {
    count(
        connection,
        "SELECT generation FROM guard_state WHERE one = 1",
    )
}

/// How many permits were used.
pub(super) fn uses(connection: &Connection) -> Result<u64, GuardError> {
    count(connection, "SELECT uses FROM guard_state WHERE one = 1")
}

/// Counts a stop word.
pub(super) fn next_generation(tx: &Transaction<'_>) -> Result<(), GuardError> {
    tx.execute(
        "UPDATE guard_state SET generation = generation + 1 WHERE one = 1",
        [],
    )?;
    Ok(())
}

/// Takes over the count of the witness.
pub(super) fn set_uses(tx: &Transaction<'_>, uses: u64) -> Result<(), GuardError> {
    let uses = i64::try_from(uses).unwrap_or(i64::MAX);
    tx.execute("UPDATE guard_state SET uses = ?1 WHERE one = 1", [uses])?;
    Ok(())
}

/// Enters a used permit and returns the new count. A nonce that is there already is refused.
pub(super) fn enter_use(
    tx: &Transaction<'_>,
    nonce: [u8; 16],
    digest: Digest,
    at: i64,
) -> Result<u64, GuardError> {
    tx.execute(
        "INSERT INTO permit_use (nonce, digest, at) VALUES (?1, ?2, ?3)",
        (nonce, digest.0, at),
    )
    .map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => GuardError::Used,
        _ => error.into(),
    })?;
    tx.execute("UPDATE guard_state SET uses = uses + 1 WHERE one = 1", [])?;
    uses(tx)
}

fn count(connection: &Connection, sql: &str) -> Result<u64, GuardError> {
    let value: i64 = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?;
    Ok(u64::try_from(value).unwrap_or(0))
}
