//! Everything about alarms, to be taken away and brought back.

use os1_store::rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::alarms::{Alarms, WAKE};
use super::trigger::Triggered;
use super::{Alarm, AlarmError, Reminder, store};
use crate::timer::{self, Timer};
use crate::wake::WakeSettings;

/// Reminders, timers and the wake-up of a profile, with what is kept of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlarmArchive {
    /// Every reminder there ever was.
    pub reminders: Vec<Reminder>,
    /// The timers that run or are halted.
    pub timers: Vec<Timer>,
    /// How to wake, when it was ever said.
    pub wake: Option<WakeSettings>,
    /// What is kept of each source, so that nothing rings again elsewhere.
    pub states: Vec<(String, Alarm)>,
}

impl Alarms {
    /// All of it.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn archive(&self) -> Result<AlarmArchive, AlarmError> {
        self.store.read(|connection| {
            Ok(AlarmArchive {
                reminders: store::all_reminders(connection)?,
                timers: timer::open_timers(connection)?,
                wake: store::setting(connection, WAKE)?,
                states: states(connection)?,
            })
        })
    }

    /// Brings all of it back into a profile that has none; all or nothing.
    ///
    /// # Errors
    /// A rule in it cannot be read, or the profile not be written.
    pub fn bring_back(&self, archive: &AlarmArchive) -> Result<(), AlarmError> {
        let now = self.now();
        for reminder in &archive.reminders {
            Triggered::new(reminder.trigger.clone(), &reminder.created)?;
        }
        self.store.write(|tx| {
            for reminder in &archive.reminders {
                store::keep_reminder(tx, reminder)?;
            }
            for timer in &archive.timers {
                timer::keep_timer(tx, timer, now)?;
            }
            if let Some(wake) = &archive.wake {
                store::keep_setting(tx, WAKE, wake)?;
            }
            for (source, alarm) in &archive.states {
                store::keep_state(tx, source, alarm)?;
            }
            Ok(())
        })
    }
}

fn states(connection: &Connection) -> Result<Vec<(String, Alarm)>, AlarmError> {
    let mut statement =
        connection.prepare_cached("SELECT source, state_json FROM alarm ORDER BY source")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    rows.map(|row| {
        let (source, state) = row?;
        Ok((source, serde_json::from_str(&state)?))
    })
    .collect()
}
