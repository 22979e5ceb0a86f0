//! Setting reminders and taking them back.

use jiff::Timestamp;
use os1_base::Id;

use super::alarms::{Alarms, reminder_source, scope};
use super::reminder::tidy_name;
use super::trigger::Triggered;
use super::undo::{AlarmUndo, deed};
use super::{
    Alarm, AlarmError, AlarmKind, AlarmState, NewReminder, Nudges, Reminder, Trigger, schedule,
    store,
};
use crate::Commitments;

/// At most this many reminders wait at a time.
const MOST: usize = 10_000;

/// Why something was done that the person asked for.
pub(crate) const ASKED: &str = "you asked for it";

impl Alarms {
    /// Sets a reminder; durable on return.
    ///
    /// # Errors
    /// It has no name, its rule cannot be read, or it would never be due again.
    pub fn remind(
        &self,
        new: NewReminder,
        commitments: &dyn Commitments,
    ) -> Result<Reminder, AlarmError> {
        let reading = self.reading();
        let last = self.last_seen()?;
        let created = reading.now.clone();
        let reminder = Reminder {
            id: self.ids.next(),
            what: tidy_name(&new.what, "A reminder")?,
            nudges: new.nudges.unwrap_or(Nudges::of(AlarmKind::Reminder)),
            trigger: new.trigger,
            created: created.clone(),
            cancelled: None,
        };
        let trigger = Triggered::new(reminder.trigger.clone(), &created)?;
        let scope = scope(&reading, commitments, last.as_ref());
        let next = schedule::next(&trigger, &Alarm::default(), scope, created.timestamp());
        // An event that is not known yet may still come with the next synchronisation.
        if next.is_none() && !matches!(reminder.trigger, Trigger::Event { .. }) {
            return Err(AlarmError::Past);
        }
        if self.reminders()?.len() >= MOST {
            return Err(AlarmError::TooMany("10,000 reminders"));
        }
        let undo = AlarmUndo::Reminder {
            id: reminder.id,
            set: false,
        };
        let what = format!("set a reminder: {}", reminder.what);
        self.change(&deed(what, ASKED, &undo), |tx| {
            store::keep_reminder(tx, &reminder)
        })?;
        Ok(reminder)
    }

    /// Gives a reminder another time; durable on return, and can be undone.
    ///
    /// # Errors
    /// [`AlarmError::NotFound`]; its rule cannot be read, or it would never be due again.
    pub fn move_reminder(
        &self,
        id: &str,
        trigger: Trigger,
        commitments: &dyn Commitments,
    ) -> Result<Reminder, AlarmError> {
        let id = reminder_id(id)?;
        let before = self
            .store
            .read(|connection| store::reminder(connection, id))?;
        if before.cancelled.is_some() {
            return Err(AlarmError::NotFound("reminder"));
        }
        let (reading, last) = (self.reading(), self.last_seen()?);
        let moved = Reminder {
            trigger,
            ..before.clone()
        };
        let triggered = Triggered::new(moved.trigger.clone(), &reading.now)?;
        let at = scope(&reading, commitments, last.as_ref());
        let from = reading.now.timestamp();
        if schedule::next(&triggered, &Alarm::default(), at, from).is_none() {
            return Err(AlarmError::Past);
        }
        let source = reminder_source(id);
        let undo = AlarmUndo::ReminderWas {
            alarm: Box::new(self.store.read(|tx| store::state(tx, &source))?),
            reminder: Box::new(before),
        };
        let what = format!("moved a reminder: {}", moved.what);
        self.change(&deed(what, ASKED, &undo), |tx| {
            // It has not rung at its new time yet, whatever it did at the old one.
            store::keep_state(tx, &source, &Alarm::default())?;
            store::finish_reminder(tx, &id.to_string(), None)?;
            store::keep_reminder(tx, &moved)
        })?;
        Ok(moved)
    }

    /// The reminders that are set, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn reminders(&self) -> Result<Vec<Reminder>, AlarmError> {
        self.store.read(store::open_reminders)
    }

    /// Takes a reminder back, also one that rings; it can be undone.
    ///
    /// # Errors
    /// [`AlarmError::NotFound`].
    pub fn cancel_reminder(&self, id: &str) -> Result<Reminder, AlarmError> {
        let id = reminder_id(id)?;
        let mut reminder = self
            .store
            .read(|connection| store::reminder(connection, id))?;
        if reminder.cancelled.is_some() {
            return Err(AlarmError::NotFound("reminder"));
        }
        let now: Timestamp = self.now();
        reminder.cancelled = Some(now);
        let undo = AlarmUndo::Reminder { id, set: true };
        let what = format!("took a reminder back: {}", reminder.what);
        let source = reminder_source(id);
        self.change(&deed(what, ASKED, &undo), |tx| {
            let alarm = Alarm {
                state: AlarmState::Waiting,
                ..store::state(tx, &source)?
            };
            store::keep_state(tx, &source, &alarm)?;
            store::keep_reminder(tx, &reminder)
        })?;
        Ok(reminder)
    }
}

fn reminder_id(id: &str) -> Result<Id, AlarmError> {
    let bare = id.strip_prefix("reminder:").unwrap_or(id);
    bare.parse().map_err(|_| AlarmError::NotFound("reminder"))
}
