//! The tables of alarms and their SQL.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::Schema;
use os1_store::rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Alarm, AlarmError, Missed, Reminder};

/// The tables of alarms, timers and lists, for [`os1_store::Store::open`].
pub const ALARM_SCHEMA: Schema = Schema {
    component: "alarms",
    migrations: &[include_str!("../../migrations/alarms/001_alarms.sql")],
};

/// The reminders that may still ring, oldest first.
pub(super) fn open_reminders(connection: &Connection) -> Result<Vec<Reminder>, AlarmError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, what, trigger_json, nudges_json, created, cancelled_ms FROM reminder
         WHERE cancelled_ms IS NULL AND finished_ms IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map([], raw_reminder)?;
    rows.map(|row| reminder_of(row?)).collect()
}

/// Every reminder there ever was, for the export.
pub(super) fn all_reminders(connection: &Connection) -> Result<Vec<Reminder>, AlarmError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, what, trigger_json, nudges_json, created, cancelled_ms FROM reminder
         ORDER BY id",
    )?;
    let rows = statement.query_map([], raw_reminder)?;
    rows.map(|row| reminder_of(row?)).collect()
}

/// One reminder.
pub(super) fn reminder(connection: &Connection, id: Id) -> Result<Reminder, AlarmError> {
    let row = connection
        .prepare_cached(
            "SELECT id, what, trigger_json, nudges_json, created, cancelled_ms FROM reminder
             WHERE id = ?1",
        )?
        .query_row([id.to_string()], raw_reminder)
        .optional()?;
    reminder_of(row.ok_or(AlarmError::NotFound("reminder"))?)
}

/// Keeps a reminder as it is now.
pub(super) fn keep_reminder(connection: &Connection, kept: &Reminder) -> Result<(), AlarmError> {
    connection
        .prepare_cached(
            "INSERT INTO reminder (id, what, trigger_json, nudges_json, created, cancelled_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET what = excluded.what,
                 trigger_json = excluded.trigger_json, nudges_json = excluded.nudges_json,
                 cancelled_ms = excluded.cancelled_ms",
        )?
        .execute((
            kept.id.to_string(),
            &kept.what,
            serde_json::to_string(&kept.trigger)?,
            serde_json::to_string(&kept.nudges)?,
            kept.created.to_string(),
            kept.cancelled.map(Timestamp::as_millisecond),
        ))?;
    Ok(())
}

/// Marks a reminder as one that never rings again, or as one that may.
pub(super) fn finish_reminder(
    connection: &Connection,
    id: &str,
    at: Option<Timestamp>,
) -> Result<(), AlarmError> {
    connection
        .prepare_cached("UPDATE reminder SET finished_ms = ?2 WHERE id = ?1")?
        .execute((id, at.map(Timestamp::as_millisecond)))?;
    Ok(())
}

/// What is kept of an alarm; a fresh one when nothing is.
pub(super) fn state(connection: &Connection, source: &str) -> Result<Alarm, AlarmError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT state_json FROM alarm WHERE source = ?1")?
        .query_row([source], |row| row.get(0))
        .optional()?;
    text.map_or_else(
        || Ok(Alarm::default()),
        |text| Ok(serde_json::from_str(&text)?),
    )
}

/// Keeps an alarm's state.
pub(super) fn keep_state(
    connection: &Connection,
    source: &str,
    alarm: &Alarm,
) -> Result<(), AlarmError> {
    connection
        .prepare_cached(
            "INSERT INTO alarm (source, state_json) VALUES (?1, ?2)
             ON CONFLICT (source) DO UPDATE SET state_json = excluded.state_json",
        )?
        .execute((source, serde_json::to_string(alarm)?))?;
    Ok(())
}

/// Keeps a missed alarm that nobody was told of yet.
pub(super) fn keep_missed(connection: &Connection, missed: &Missed) -> Result<(), AlarmError> {
    connection
        .prepare_cached("INSERT INTO missed_alarm (id, missed_json, found_ms) VALUES (?1, ?2, ?3)")?
        .execute((
            missed.id.to_string(),
            serde_json::to_string(missed)?,
            missed.found.as_millisecond(),
        ))?;
    Ok(())
}

/// The missed alarms that nobody was told of, oldest first.
pub(super) fn untold(connection: &Connection) -> Result<Vec<Missed>, AlarmError> {
    missed_where(connection, "told_ms IS NULL")
}

/// The missed alarms found since `from`, oldest first.
pub(super) fn missed_since(
    connection: &Connection,
    from: Timestamp,
) -> Result<Vec<Missed>, AlarmError> {
    let from = from.as_millisecond();
    missed_where(connection, &format!("found_ms >= {from}"))
}

fn missed_where(connection: &Connection, which: &str) -> Result<Vec<Missed>, AlarmError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT missed_json FROM missed_alarm WHERE {which} ORDER BY found_ms, id"
    ))?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Notes that a missed alarm was told.
pub(super) fn set_told(connection: &Connection, id: Id, at: Timestamp) -> Result<(), AlarmError> {
    connection
        .prepare_cached("UPDATE missed_alarm SET told_ms = ?2 WHERE id = ?1 AND told_ms IS NULL")?
        .execute((id.to_string(), at.as_millisecond()))?;
    Ok(())
}

/// A setting of the alarms; `None` when it was never kept.
pub(crate) fn setting<T: DeserializeOwned>(
    connection: &Connection,
    name: &str,
) -> Result<Option<T>, AlarmError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value_json FROM alarm_setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    text.map(|text| Ok(serde_json::from_str(&text)?))
        .transpose()
}

/// Keeps a setting of the alarms.
pub(crate) fn keep_setting<T: Serialize>(
    connection: &Connection,
    name: &str,
    value: &T,
) -> Result<(), AlarmError> {
    connection
        .prepare_cached(
            "INSERT INTO alarm_setting (name, value_json) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value_json = excluded.value_json",
        )?
        .execute((name, serde_json::to_string(value)?))?;
    Ok(())
}

type RawReminder = (String, String, String, String, String, Option<i64>);

fn raw_reminder(row: &Row<'_>) -> os1_store::rusqlite::Result<RawReminder> {
    row.try_into()
}

fn reminder_of(raw: RawReminder) -> Result<Reminder, AlarmError> {
    let (id, what, trigger, nudges, created, cancelled) = raw;
    Ok(Reminder {
        id: id.parse().map_err(|_| AlarmError::Damaged)?,
        what,
        trigger: serde_json::from_str(&trigger)?,
        nudges: serde_json::from_str(&nudges)?,
        created: created.parse().map_err(|_| AlarmError::Damaged)?,
        cancelled: cancelled.map(instant).transpose()?,
    })
}

/// A kept instant.
pub(crate) fn instant(ms: i64) -> Result<Timestamp, AlarmError> {
    Timestamp::from_millisecond(ms).map_err(|_| AlarmError::Damaged)
}
