//! The tables of bookings and their SQL.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension as _};
use os1_store::{Schema, Store};

use super::Step;
use crate::BookingError;
use crate::state::{Command, Letter, Reservation};

/// The tables of bookings, for [`os1_store::Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "booking",
    migrations: &[
        include_str!("../../migrations/001_booking.sql"),
        include_str!("../../migrations/002_service.sql"),
    ],
};

/// How many steps of bookings there are: only ever more.
///
/// # Errors
/// The store failed.
pub fn step_rows(store: &Store) -> Result<u64, BookingError> {
    store.read(|connection| {
        let count: i64 = connection
            .prepare_cached("SELECT count(*) FROM booking_step")?
            .query_row([], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    })
}

/// One booking.
pub(super) fn booking(connection: &Connection, id: Id) -> Result<Reservation, BookingError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT state_json FROM booking WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(serde_json::from_str(&text.ok_or(BookingError::NotFound)?)?)
}

/// Every booking, the earliest evening first; the live ones alone where `live` says so.
pub(super) fn bookings(
    connection: &Connection,
    live: bool,
) -> Result<Vec<Reservation>, BookingError> {
    let mut statement = connection
        .prepare_cached("SELECT state_json FROM booking WHERE live >= ?1 ORDER BY starts_ms, id")?;
    let rows = statement.query_map([i64::from(live)], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Keeps a booking as it stands.
pub(super) fn keep(connection: &Connection, one: &Reservation) -> Result<(), BookingError> {
    connection
        .prepare_cached(
            "INSERT INTO booking (id, state_json, live, starts_ms, limit_ms)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET state_json = excluded.state_json,
                 live = excluded.live, starts_ms = excluded.starts_ms,
                 limit_ms = excluded.limit_ms",
        )?
        .execute((
            one.id.to_string(),
            serde_json::to_string(one)?,
            i64::from(one.is_live()),
            one.request.starts().as_millisecond(),
            one.limit.as_millisecond(),
        ))?;
    Ok(())
}

/// Appends what happened; gives its number, from 0.
pub(super) fn append(
    connection: &Connection,
    booking: Id,
    what: &Step,
    at: Timestamp,
) -> Result<i64, BookingError> {
    let step: i64 = connection
        .prepare_cached("SELECT count(*) FROM booking_step WHERE booking = ?1")?
        .query_row([booking.to_string()], |row| row.get(0))?;
    connection
        .prepare_cached(
            "INSERT INTO booking_step (booking, step, at_ms, step_json) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            booking.to_string(),
            step,
            at.as_millisecond(),
            serde_json::to_string(what)?,
        ))?;
    Ok(step)
}

/// What happened to a booking, in order.
pub(super) fn steps(
    connection: &Connection,
    booking: Id,
) -> Result<Vec<(Timestamp, Step)>, BookingError> {
    let mut statement = connection.prepare_cached(
        "SELECT at_ms, step_json FROM booking_step WHERE booking = ?1 ORDER BY step",
    )?;
    let rows = statement.query_map([booking.to_string()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    rows.map(|row| {
        let (at, step) = row?;
        let at = Timestamp::from_millisecond(at).map_err(|_| BookingError::Damaged)?;
        Ok((at, serde_json::from_str(&step)?))
    })
    .collect()
}

/// Notes that something is to be done.
pub(super) fn add_task(
    connection: &Connection,
    id: Id,
    booking: Id,
    step: i64,
    command: &Command,
) -> Result<(), BookingError> {
    connection
        .prepare_cached(
            "INSERT INTO booking_task (id, booking, step, command_json) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            id.to_string(),
            booking.to_string(),
            step,
            serde_json::to_string(command)?,
        ))?;
    Ok(())
}

/// What is to be done, in the order in which it was noted.
pub(super) fn tasks(connection: &Connection) -> Result<Vec<(Id, Id, Command)>, BookingError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, booking, command_json FROM booking_task WHERE done_ms IS NULL ORDER BY rowid",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    rows.map(|row| {
        let (id, booking, command) = row?;
        let parsed = |text: String| text.parse().map_err(|_| BookingError::Damaged);
        Ok((
            parsed(id)?,
            parsed(booking)?,
            serde_json::from_str(&command)?,
        ))
    })
    .collect()
}

/// Notes that it was done.
pub(super) fn finish(connection: &Connection, id: Id, at: Timestamp) -> Result<(), BookingError> {
    connection
        .prepare_cached("UPDATE booking_task SET done_ms = ?2 WHERE id = ?1 AND done_ms IS NULL")?
        .execute((id.to_string(), at.as_millisecond()))?;
    Ok(())
}

/// Which letter of its booking a task is, from 1.
pub(super) fn letter_number(
    connection: &Connection,
    booking: Id,
    task: Id,
) -> Result<u64, BookingError> {
    let mut statement = connection.prepare_cached(
        "SELECT command_json FROM booking_task WHERE booking = ?1
             AND step <= (SELECT step FROM booking_task WHERE id = ?2)",
    )?;
    let rows = statement.query_map([booking.to_string(), task.to_string()], |row| {
        row.get::<_, String>(0)
    })?;
    let mut count = 0;
    for row in rows {
        if matches!(serde_json::from_str(&row?)?, Command::AskApproval { .. }) {
            count += 1;
        }
    }
    Ok(count)
}

/// The booking that a task belongs to.
pub(super) fn booking_of(connection: &Connection, task: Id) -> Result<Option<Id>, BookingError> {
    let found: Option<String> = connection
        .prepare_cached("SELECT booking FROM booking_task WHERE id = ?1")?
        .query_row([task.to_string()], |row| row.get(0))
        .optional()?;
    let booking = found.map(|id| id.parse().map_err(|_| BookingError::Damaged));
    booking.transpose()
}

/// The task by which the letter of a booking was last asked about.
pub(super) fn letter_task(
    connection: &Connection,
    booking: Id,
) -> Result<Option<(Id, Letter, bool)>, BookingError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, command_json, done_ms IS NOT NULL FROM booking_task WHERE booking = ?1
         ORDER BY step DESC",
    )?;
    let rows = statement.query_map([booking.to_string()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, bool>(2)?,
        ))
    })?;
    for row in rows {
        let (id, command, done) = row?;
        if let Command::AskApproval { letter } = serde_json::from_str(&command)? {
            let id = id.parse().map_err(|_| BookingError::Damaged)?;
            return Ok(Some((id, letter, done)));
        }
    }
    Ok(None)
}
