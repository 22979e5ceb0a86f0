//! The rows of timers.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension};

use super::{Timer, TimerState};
use crate::AlarmError;

/// The timers that run or are halted, oldest first.
pub(crate) fn open_timers(connection: &Connection) -> Result<Vec<Timer>, AlarmError> {
    let mut statement = connection
        .prepare_cached("SELECT timer_json FROM timer WHERE ended_ms IS NULL ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// One timer, also one that ended.
pub(crate) fn timer(connection: &Connection, id: Id) -> Result<Timer, AlarmError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT timer_json FROM timer WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(serde_json::from_str(
        &text.ok_or(AlarmError::NotFound("timer"))?,
    )?)
}

/// Keeps a timer as it is at `now`.
pub(crate) fn keep_timer(
    connection: &Connection,
    timer: &Timer,
    now: Timestamp,
) -> Result<(), AlarmError> {
    let ended = matches!(timer.state, TimerState::Cancelled | TimerState::Over);
    connection
        .prepare_cached(
            "INSERT INTO timer (id, timer_json, ended_ms) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET timer_json = excluded.timer_json,
                 ended_ms = excluded.ended_ms",
        )?
        .execute((
            timer.id.to_string(),
            serde_json::to_string(timer)?,
            ended.then(|| now.as_millisecond()),
        ))?;
    Ok(())
}
