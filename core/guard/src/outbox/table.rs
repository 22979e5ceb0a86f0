//! The outbox ledger.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::Serialize;

use super::state::{OutboxCommand, OutboxEvent, OutboxState};
use super::{Head, wait_after};
use crate::Digest;
use crate::action::Action;
use crate::error::GuardError;
use crate::store::{instant, millis, parsed, unreadable};

/// One message of the outbox, as `os1 outbox` shows it: without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxEntry {
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub state: OutboxState,
    /// The recipients, full addresses.
    pub to: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The Message-ID, frozen at approval.
    pub message_id: String,
    /// It is not tried before this.
    pub not_before: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// When it came into its state.
    pub updated_at: Timestamp,
    /// What the server said when it did not take it: a stranger's words, made printable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Puts an approved message into the queue.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    id: Id,
    action: &Action,
    frozen: &[u8],
    not_before: Timestamp,
    now: Timestamp,
) -> Result<(), GuardError> {
    let bytes = action.canonical_bytes();
    tx.execute(
        "INSERT INTO outbox (id, state, action, digest, frozen, not_before, attempts, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)",
        (
            id.to_string(),
            OutboxState::Approved.word(),
            &bytes,
            Digest::of(&bytes).0,
            frozen,
            millis(&not_before),
            millis(&now),
        ),
    )?;
    step(tx, id, OutboxEvent::Queue, now).map(|_| ())
}

/// Lets `event` happen to one message; returns what to do next.
pub(crate) fn step(
    tx: &Transaction<'_>,
    id: Id,
    event: OutboxEvent,
    now: Timestamp,
) -> Result<(OutboxState, Option<OutboxCommand>), GuardError> {
    let (state, attempts, not_before) = place(tx, id)?;
    let (next, command) = state.update(event)?;
    let later = |attempts| now.checked_add(wait_after(attempts)).unwrap_or(now);
    let (attempts, not_before) = match event {
        OutboxEvent::Attempt => (attempts.saturating_add(1), not_before),
        OutboxEvent::Retry => (attempts, later(attempts)),
        OutboxEvent::Postpone => (attempts.saturating_add(1), later(attempts)),
        OutboxEvent::Resend => (attempts, now),
        _ => (attempts, not_before),
    };
    tx.execute(
        "UPDATE outbox SET state = ?2, attempts = ?3, not_before = ?4, updated_at = ?5
         WHERE id = ?1",
        (
            id.to_string(),
            next.word(),
            attempts,
            millis(&not_before),
            millis(&now),
        ),
    )?;
    Ok((next, command))
}

/// Keeps what the server said about a message; `None` when there is nothing to be told.
pub(crate) fn note_why(tx: &Transaction<'_>, id: Id, why: Option<&str>) -> Result<(), GuardError> {
    tx.execute(
        "UPDATE outbox SET why = ?2 WHERE id = ?1",
        (id.to_string(), why),
    )?;
    Ok(())
}

/// Lets `event` happen to every message it fits.
pub(crate) fn step_all(
    tx: &Transaction<'_>,
    event: OutboxEvent,
    now: Timestamp,
) -> Result<(), GuardError> {
    let all: Vec<(Id, OutboxState)> = tx
        .prepare_cached("SELECT id, state FROM outbox ORDER BY id")?
        .query_map([], |row| Ok((parsed(row, 0)?, parsed(row, 1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, state) in all {
        if state.update(event).is_ok() {
            step(tx, id, event, now)?;
        }
    }
    Ok(())
}

/// Every message, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<OutboxEntry>, GuardError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, state, action, digest, not_before, attempts, updated_at, why
         FROM outbox ORDER BY id",
    )?;
    let rows = statement.query_map([], entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The messages whose time has come, oldest first.
pub(crate) fn due(connection: &Connection, now: Timestamp) -> Result<Vec<Id>, GuardError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM outbox WHERE state = ?1 AND not_before <= ?2 ORDER BY id",
    )?;
    let rows = statement.query_map((OutboxState::Queued.word(), millis(&now)), |row| {
        parsed(row, 0)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A message: its state, the action and the frozen bytes.
pub(crate) fn load(
    connection: &Connection,
    id: Id,
) -> Result<(OutboxState, Action, Vec<u8>), GuardError> {
    connection
        .prepare_cached("SELECT state, action, digest, frozen FROM outbox WHERE id = ?1")?
        .query_row([id.to_string()], |row| {
            Ok((parsed(row, 0)?, action(row, 1, 2)?, row.get(3)?))
        })
        .optional()?
        .ok_or(GuardError::NotFound)
}

fn place(tx: &Transaction<'_>, id: Id) -> Result<(OutboxState, u32, Timestamp), GuardError> {
    tx.prepare_cached("SELECT state, attempts, not_before FROM outbox WHERE id = ?1")?
        .query_row([id.to_string()], |row| {
            Ok((parsed(row, 0)?, row.get(1)?, instant(row, 2)?))
        })
        .optional()?
        .ok_or(GuardError::NotFound)
}

fn entry(row: &Row<'_>) -> os1_store::rusqlite::Result<OutboxEntry> {
    let action = action(row, 2, 3)?;
    let head = Head::of(&action).ok_or_else(|| unreadable(2, GuardError::Unreadable))?;
    Ok(OutboxEntry {
        id: parsed(row, 0)?,
        state: parsed(row, 1)?,
        to: action.reaches().iter().map(ToString::to_string).collect(),
        subject: head.subject,
        message_id: head.message_id,
        not_before: instant(row, 4)?,
        attempts: row.get(5)?,
        updated_at: instant(row, 6)?,
        why: row.get(7)?,
    })
}

/// The action whose bytes and digest are in these columns; the digest must fit.
fn action(row: &Row<'_>, bytes: usize, digest: usize) -> os1_store::rusqlite::Result<Action> {
    let canonical: Vec<u8> = row.get(bytes)?;
    let kept: [u8; 32] = row.get(digest)?;
    if Digest::of(&canonical) != Digest(kept) {
        return Err(unreadable(digest, GuardError::Unreadable));
    }
    Action::from_canonical_bytes(&canonical).map_err(|error| unreadable(bytes, error))
}
