//! One timer.

use jiff::{SignedDuration, Timestamp, Zoned};
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::{Countdown, Reading};
use crate::AlarmError;
use crate::alarm::{Alarm, Due, Schedule, Scope};

/// The longest timer: longer is a reminder.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A timer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Its id.
    pub id: Id,
    /// What it is for ("the pasta"); empty when it has no name.
    pub name: String,
    /// How long it runs in all.
    pub length: SignedDuration,
    /// Where it stands.
    pub state: TimerState,
    /// When it was started.
    pub created: Timestamp,
}

/// Where a timer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TimerState {
    /// It runs.
    Running(Countdown),
    /// It was halted.
    Paused {
        /// What is left.
        left: SignedDuration,
    },
    /// It was taken back.
    Cancelled,
    /// It ran out and was answered.
    Over,
}

impl Timer {
    /// What is left; below zero by how long it has been over, zero when it does not run any more.
    #[must_use]
    pub fn left(&self, reading: &Reading) -> SignedDuration {
        match &self.state {
            TimerState::Running(countdown) => countdown.left(reading),
            TimerState::Paused { left } => *left,
            TimerState::Cancelled | TimerState::Over => SignedDuration::ZERO,
        }
    }

    /// Halts it.
    ///
    /// # Errors
    /// It does not run, or has run out.
    pub fn pause(&mut self, reading: &Reading) -> Result<(), AlarmError> {
        let TimerState::Running(countdown) = &self.state else {
            return Err(AlarmError::Timer("not running"));
        };
        let left = countdown.left(reading);
        if left <= SignedDuration::ZERO {
            return Err(AlarmError::Timer("over already"));
        }
        self.state = TimerState::Paused { left };
        Ok(())
    }

    /// Lets it go on.
    ///
    /// # Errors
    /// It is not halted.
    pub fn resume(&mut self, reading: &Reading) -> Result<(), AlarmError> {
        let TimerState::Paused { left } = self.state else {
            return Err(AlarmError::Timer("not halted"));
        };
        self.state = TimerState::Running(Countdown::start(left, reading));
        Ok(())
    }

    /// Gives it another end: `change` makes what will be left of what is left.
    ///
    /// # Errors
    /// Nothing would be left, or more than a week.
    pub(crate) fn retime(
        &mut self,
        reading: &Reading,
        change: impl FnOnce(SignedDuration) -> SignedDuration,
    ) -> Result<(), AlarmError> {
        let was = self.left(reading);
        let left = change(was);
        if left <= SignedDuration::ZERO || left > LONGEST {
            return Err(AlarmError::Length("a timer runs up to a week"));
        }
        let more = left.saturating_sub(was);
        self.length = self.length.saturating_add(more).max(left);
        self.state = match self.state {
            TimerState::Paused { .. } => TimerState::Paused { left },
            _ => TimerState::Running(Countdown::start(left, reading)),
        };
        Ok(())
    }

    /// When it is due: while it runs.
    pub(crate) fn schedule(&self, reading: &Reading) -> Option<RunsOut> {
        match &self.state {
            TimerState::Running(countdown) => Some(RunsOut {
                at: countdown.ends(reading),
            }),
            _ => None,
        }
    }
}

/// The end of a running timer.
#[derive(Debug)]
pub(crate) struct RunsOut {
    at: Zoned,
}

impl Schedule for RunsOut {
    fn dues<'a>(
        &'a self,
        _scope: Scope<'a>,
        _from: Timestamp,
        to: Timestamp,
    ) -> Box<dyn Iterator<Item = Due> + 'a> {
        let due = (self.at.timestamp() <= to).then(|| Due::at(self.at.clone()));
        Box::new(due.into_iter())
    }

    /// Once: its end moves on the wall when the clock is set, and is the same end.
    fn is_past(&self, _due: &Due, alarm: &Alarm, _scope: Scope<'_>) -> bool {
        alarm.handled.is_some()
    }

    fn since(&self) -> Timestamp {
        Timestamp::MIN
    }
}
