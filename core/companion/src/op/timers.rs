//! Timers.

use jiff::SignedDuration;
use os1_base::Error;
use os1_calendar::timer::{TimerNow, TimerState};

use crate::companion::Companion;
use crate::view::TimerView;

impl Companion {
    /// Starts a timer; durable on return. `name` may be empty.
    ///
    /// # Errors
    /// The length is none, or over a week.
    pub fn start_timer(&self, name: &str, length: SignedDuration) -> Result<TimerView, Error> {
        Ok(self.timer_view(self.world.alarms().start_timer(name, length)?))
    }

    /// The timers that run or are halted, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn timers(&self) -> Result<Vec<TimerView>, Error> {
        let timers = self.world.alarms().timers()?;
        Ok(timers
            .into_iter()
            .map(|timer| self.timer_view(timer))
            .collect())
    }

    /// Halts the timer with this id or name.
    ///
    /// # Errors
    /// There is none, or it does not run.
    pub fn pause_timer(&self, id: &str) -> Result<TimerView, Error> {
        Ok(self.timer_view(self.world.alarms().pause_timer(id)?))
    }

    /// Lets the halted timer with this id or name go on.
    ///
    /// # Errors
    /// There is none, or it is not halted.
    pub fn resume_timer(&self, id: &str) -> Result<TimerView, Error> {
        Ok(self.timer_view(self.world.alarms().resume_timer(id)?))
    }

    /// Takes the timer with this id or name back, also one that rings.
    ///
    /// # Errors
    /// There is none.
    pub fn cancel_timer(&self, id: &str) -> Result<TimerView, Error> {
        Ok(self.timer_view(self.world.alarms().cancel_timer(id)?))
    }

    fn timer_view(&self, now: TimerNow) -> TimerView {
        let TimerNow { timer, left } = now;
        let (state, runs) = match timer.state {
            TimerState::Running(_) => ("running", true),
            TimerState::Paused { .. } => ("paused", false),
            TimerState::Over => ("over", false),
            TimerState::Cancelled => ("cancelled", false),
        };
        let ends = self.world.now().saturating_add(left);
        TimerView {
            id: timer.id.to_string(),
            name: timer.name,
            state,
            left_s: left.as_secs() + i64::from(left.subsec_nanos() > 0),
            length_s: timer.length.as_secs(),
            ends: runs.then(|| ends.to_string()),
        }
    }
}
