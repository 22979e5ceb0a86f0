//! The approval table.

use std::collections::BTreeSet;

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::lapse::Window;
use super::state::{ApprovalEvent, ApprovalState};
use crate::action::Action;
use crate::error::GuardError;
use crate::store::{from_json, instant, millis, parsed, unreadable};
use crate::{Address, Digest};

/// A row of the table, read back from the exact bytes.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) id: Id,
    pub(crate) state: ApprovalState,
    pub(crate) bytes: Vec<u8>,
    pub(crate) action: Action,
    pub(crate) familiar: BTreeSet<Address>,
    pub(crate) window: Window,
}

const COLUMNS: &str = "id, state, action, digest, familiar, opened_at, seen_at, closes_at";

impl Kept {
    fn of_row(row: &Row<'_>) -> os1_store::rusqlite::Result<Self> {
        let bytes: Vec<u8> = row.get(2)?;
        let digest: [u8; 32] = row.get(3)?;
        if Digest::of(&bytes) != Digest(digest) {
            return Err(unreadable(3, GuardError::Unreadable));
        }
        let action = Action::from_canonical_bytes(&bytes).map_err(|error| unreadable(2, error))?;
        let familiar: String = row.get(4)?;
        Ok(Self {
            id: parsed(row, 0)?,
            state: parsed(row, 1)?,
            action,
            bytes,
            familiar: from_json(&familiar, 4)?,
            window: Window {
                opened: instant(row, 5)?,
                seen: instant(row, 6)?,
                closes: instant(row, 7)?,
            },
        })
    }
}

pub(crate) fn insert(tx: &Transaction<'_>, kept: &Kept) -> Result<(), GuardError> {
    let familiar: Vec<&str> = kept.familiar.iter().map(Address::as_str).collect();
    tx.execute(
        "INSERT INTO approval (id, state, action, digest, familiar, opened_at, seen_at, closes_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            kept.id.to_string(),
            kept.state.word(),
            &kept.bytes,
            Digest::of(&kept.bytes).0,
            serde_json::json!(familiar).to_string(),
            millis(&kept.window.opened),
            millis(&kept.window.seen),
            millis(&kept.window.closes),
        ),
    )?;
    Ok(())
}

pub(crate) fn load(connection: &Connection, id: Id) -> Result<Kept, GuardError> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM approval WHERE id = ?1"))?
        .query_row([id.to_string()], Kept::of_row)
        .optional()?
        .ok_or(GuardError::NotFound)
}

/// The approvals in `state`, oldest first.
pub(crate) fn load_in(
    connection: &Connection,
    state: ApprovalState,
) -> Result<Vec<Kept>, GuardError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM approval WHERE state = ?1 ORDER BY id"
    ))?;
    let rows = statement.query_map([state.word()], Kept::of_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The approvals of requests for tables, in whatever state, oldest first.
pub(crate) fn load_bookings(connection: &Connection) -> Result<Vec<Kept>, GuardError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM approval WHERE substr(action, 1, length(?1)) = ?1 ORDER BY rowid"
    ))?;
    let begin = crate::canonical::beginning(Action::BOOKING_TAG);
    let rows = statement.query_map([begin], Kept::of_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps the message behind a question.
pub(crate) fn keep_message(tx: &Transaction<'_>, id: Id, bytes: &[u8]) -> Result<(), GuardError> {
    tx.execute(
        "INSERT INTO approval_message (approval, bytes) VALUES (?1, ?2)",
        (id.to_string(), bytes),
    )?;
    Ok(())
}

/// The message behind a question that is open or approved.
pub(crate) fn message(connection: &Connection, id: Id) -> Result<Vec<u8>, GuardError> {
    connection
        .prepare_cached("SELECT bytes FROM approval_message WHERE approval = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?
        .ok_or(GuardError::NotFound)
}

/// Lets `event` happen to `kept`, in the table too. The message behind it goes with the end.
pub(crate) fn step(
    tx: &Transaction<'_>,
    kept: &mut Kept,
    event: ApprovalEvent,
) -> Result<(), GuardError> {
    let before = kept.state;
    kept.state = before.update(event)?;
    let changed = tx.execute(
        "UPDATE approval SET state = ?3 WHERE id = ?1 AND state = ?2",
        (kept.id.to_string(), before.word(), kept.state.word()),
    )?;
    if changed != 1 {
        return Err(GuardError::NotFound);
    }
    if !matches!(kept.state, ApprovalState::Open | ApprovalState::Approved) {
        tx.execute(
            "DELETE FROM approval_message WHERE approval = ?1",
            [kept.id.to_string()],
        )?;
    }
    Ok(())
}

/// Remembers that the clock showed `now`.
pub(crate) fn mark_seen(
    tx: &Transaction<'_>,
    kept: &mut Kept,
    now: Timestamp,
) -> Result<(), GuardError> {
    kept.window = kept.window.looked(now);
    tx.execute(
        "UPDATE approval SET seen_at = ?2 WHERE id = ?1",
        (kept.id.to_string(), millis(&kept.window.seen)),
    )?;
    Ok(())
}
