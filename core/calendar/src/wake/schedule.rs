//! The wake-up as something that rings.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::plan::{WakeBecause, WakePlan, plan};
use super::{WakeSettings, Ways};
use crate::alarm::{Alarm, Due, Schedule, Scope};

/// How many days ahead a wake-up is looked for.
const DAYS_AHEAD: usize = 60;

/// The same day's wake-up does not come again within this, however it is moved.
const SAME_DAY: SignedDuration = SignedDuration::from_hours(12);

/// The wake-up of every day.
pub(crate) struct WakeSchedule {
    /// How to wake.
    pub(crate) settings: WakeSettings,
    /// The day whose wake-up was still to come when somebody last looked.
    pub(crate) armed: Option<Date>,
    /// What is known of ways.
    pub(crate) ways: Arc<dyn Ways>,
}

impl std::fmt::Debug for WakeSchedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WakeSchedule").finish_non_exhaustive()
    }
}

impl WakeSchedule {
    /// The plans whose wake-up lies in `from..=to`, by day.
    pub(crate) fn plans<'a>(
        &'a self,
        scope: Scope<'a>,
        from: Timestamp,
        to: Timestamp,
    ) -> impl Iterator<Item = WakePlan> + 'a {
        let from = scope.last_look.map_or(from, |last| {
            let day_before = last.saturating_sub(SignedDuration::from_hours(24));
            from.max(day_before.unwrap_or(Timestamp::MIN))
        });
        let first = from.to_zoned(scope.here.clone()).date();
        let last = to.to_zoned(scope.here.clone()).date();
        // One day more: a long way to something early may begin before midnight.
        let last = last.checked_add(1.day()).unwrap_or(last);
        first
            .series(1.day())
            .take(DAYS_AHEAD)
            .take_while(move |day| *day <= last)
            .filter_map(move |day| {
                plan(
                    day,
                    scope.here,
                    scope.commitments,
                    &*self.ways,
                    &self.settings,
                )
            })
            .filter(move |plan| (from..=to).contains(&plan.at.timestamp()))
    }
}

impl Schedule for WakeSchedule {
    fn dues<'a>(
        &'a self,
        scope: Scope<'a>,
        from: Timestamp,
        to: Timestamp,
    ) -> Box<dyn Iterator<Item = Due> + 'a> {
        Box::new(self.plans(scope, from, to).map(due))
    }

    fn is_past(&self, due: &Due, alarm: &Alarm, scope: Scope<'_>) -> bool {
        let handled = alarm.handled.is_some_and(|handled| {
            let after = due.instant().duration_since(handled.at);
            let same_day = due.at.date() == handled.wall.date() && after < SAME_DAY;
            due.instant() <= handled.at || same_day
        });
        // One that was to come and was moved into the past is late; one that never was to
        // come is nothing.
        let was_past = scope.last_look.is_some_and(|last| due.instant() <= last);
        handled || (was_past && self.armed != Some(due.at.date()))
    }

    fn since(&self) -> Timestamp {
        self.settings.changed
    }
}

fn due(plan: WakePlan) -> Due {
    match plan.because {
        WakeBecause::Wish => Due::at(plan.at),
        WakeBecause::Commitment { what, starts, .. } => {
            Due::at(plan.at).before(&starts).about(what)
        }
    }
}
