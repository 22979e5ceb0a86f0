//! Changing how to wake, and telling when.

use super::{WakeChange, WakePlan, WakeSettings};
use crate::alarm::{ASKED, AlarmUndo, Alarms, WAKE, deed, keep_setting, scope, setting};
use crate::{AlarmError, Commitments};
use jiff::{SignedDuration, Timestamp};

/// How far ahead the next wake-up is looked for.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 14);

impl Alarms {
    /// How to wake.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn wake_settings(&self) -> Result<WakeSettings, AlarmError> {
        let kept = self.store.read(|connection| setting(connection, WAKE))?;
        Ok(kept.unwrap_or_default())
    }

    /// Changes how to wake; durable on return, and can be undone.
    ///
    /// # Errors
    /// [`AlarmError::Length`]; the profile could not be written.
    pub fn set_wake(&self, change: &WakeChange) -> Result<WakeSettings, AlarmError> {
        let before = self.wake_settings()?;
        let after = before.with(change, self.now())?;
        let undo = AlarmUndo::Wake { settings: before };
        let what = "changed how to wake you".to_owned();
        self.change(&deed(what, ASKED, &undo), |tx| {
            keep_setting(tx, WAKE, &after)
        })?;
        Ok(after)
    }

    /// The next wake-up within two weeks, with its reason and the bedtime for it.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn next_wake(&self, commitments: &dyn Commitments) -> Result<Option<WakePlan>, AlarmError> {
        let reading = self.reading();
        let settings = self.wake_settings()?;
        let schedule = self
            .store
            .read(|connection| self.wake_schedule(connection, settings))?;
        let scope = scope(&reading, commitments, None);
        let now = reading.now.timestamp();
        let to = now.saturating_add(AHEAD).unwrap_or(Timestamp::MAX);
        let mut plans = schedule.plans(scope, now, to);
        Ok(plans.find(|plan| plan.at.timestamp() > now))
    }
}
