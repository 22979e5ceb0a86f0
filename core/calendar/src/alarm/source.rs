//! Everything that may ring, in one form.

use super::schedule::{self, Schedule, Scope};
use super::{Alarm, AlarmKind, AlarmState, Due, Nudges, Overdue};
use crate::timer::Reading;

/// Something that rings when its schedule says so.
#[derive(Debug)]
pub(super) struct Source {
    /// Under this id its state is kept: `reminder:…`, `timer:…`, `event:…`, `wake`.
    pub(super) id: String,
    /// What sort.
    pub(super) kind: AlarmKind,
    /// What it is for, as the person said it.
    pub(super) what: String,
    /// How it goes on when nobody answers.
    pub(super) nudges: Nudges,
    /// When.
    pub(super) schedule: Box<dyn Schedule>,
    /// What is kept of it.
    pub(super) alarm: Alarm,
}

impl Source {
    /// What is due and not dealt with.
    #[must_use]
    pub(super) fn overdue(&self, scope: Scope<'_>, reading: &Reading) -> Option<Overdue> {
        let now = reading.now.timestamp();
        schedule::overdue(&*self.schedule, &self.alarm, scope, now)
    }

    /// The next occurrence.
    #[must_use]
    pub(super) fn next_due(&self, scope: Scope<'_>, reading: &Reading) -> Option<Due> {
        let now = reading.now.timestamp();
        schedule::next(&*self.schedule, &self.alarm, scope, now)
    }

    /// When it rings next: the end of a snooze or of the wait for a nudge, else the next
    /// occurrence, whichever is earlier.
    #[must_use]
    pub(super) fn next(&self, scope: Scope<'_>, reading: &Reading) -> Option<Due> {
        let due = self.next_due(scope, reading);
        let state = &self.alarm.state;
        let goes_on = match state {
            AlarmState::Rung { ring, .. } => self.nudges.go_on(*ring),
            _ => true,
        };
        let waiting = state.wait().zip(state.due()).filter(|_| goes_on);
        let again = waiting.map(|(wait, due)| Due {
            at: wait.ends(reading),
            ..due.clone()
        });
        match (due, again) {
            (Some(due), Some(again)) if again.instant() <= due.instant() => Some(again),
            (Some(due), _) => Some(due),
            (None, again) => again,
        }
    }
}
