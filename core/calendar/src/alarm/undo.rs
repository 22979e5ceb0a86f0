//! Taking a change of alarms back.

use os1_base::Id;
use os1_guard::Deed;
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::alarms::{Alarms, WAKE, reminder_source};
use super::{Alarm, AlarmError, Reminder, store};
use crate::timer::{self, Timer};
use crate::wake::WakeSettings;

/// Under this name the activity log keeps changes of alarms, reminders, timers and the wake-up.
pub const ALARMS_COMPONENT: &str = "alarms";

/// How a change is taken back: what there was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "was", rename_all = "snake_case")]
pub enum AlarmUndo {
    /// A reminder was set, or was not.
    Reminder {
        /// Which.
        id: Id,
        /// Whether it was set.
        set: bool,
    },
    /// A reminder as it was, at another time.
    ReminderWas {
        /// The reminder.
        reminder: Box<Reminder>,
        /// How far it had rung.
        alarm: Box<Alarm>,
    },
    /// A timer as it was.
    Timer {
        /// The timer.
        timer: Timer,
    },
    /// The wake-up as it was.
    Wake {
        /// How to wake.
        settings: WakeSettings,
    },
}

impl Alarms {
    /// Takes a change back within `tx`, in which the caller marks that it was.
    ///
    /// # Errors
    /// What was changed is not there any more, or the profile could not be written.
    pub fn undo_in(&self, tx: &Transaction<'_>, undo: &AlarmUndo) -> Result<(), AlarmError> {
        let now = self.now();
        match undo {
            AlarmUndo::Reminder { id, set } => {
                let mut reminder = store::reminder(tx, *id)?;
                reminder.cancelled = (!set).then_some(now);
                store::keep_reminder(tx, &reminder)
            }
            AlarmUndo::ReminderWas { reminder, alarm } => {
                store::keep_state(tx, &reminder_source(reminder.id), alarm)?;
                store::keep_reminder(tx, reminder)
            }
            AlarmUndo::Timer { timer } => timer::keep_timer(tx, timer, now),
            AlarmUndo::Wake { settings } => {
                let settings = WakeSettings {
                    changed: now,
                    ..settings.clone()
                };
                store::keep_setting(tx, WAKE, &settings)
            }
        }
    }
}

/// An entry of the activity log for a change that `undo` takes back.
pub(crate) fn deed(what: String, why: &str, undo: &AlarmUndo) -> Deed {
    Deed {
        what,
        why: why.to_owned(),
        component: ALARMS_COMPONENT,
        inverse: serde_json::to_value(undo).ok(),
    }
}
