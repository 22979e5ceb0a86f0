//! When something is due.

use std::fmt::Debug;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Alarm, Due, Overdue};
use crate::Commitments;

/// How far ahead the next occurrence is looked for: leap days are at most 8 years apart.
const HORIZON: SignedDuration = SignedDuration::from_hours(24 * 366 * 9);
/// How far back occurrences are looked for that nobody dealt with.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(24 * 366);

/// What a schedule is read against: where the person is, what they have promised, and since
/// when somebody watches.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The zone where the person is: "at 8" is 8 on this wall.
    pub(crate) here: &'a TimeZone,
    /// What the days hold.
    pub(crate) commitments: &'a dyn Commitments,
    /// When somebody last looked for what is due; `None` when nobody ever did.
    pub(crate) last_look: Option<Timestamp>,
}

/// When an alarm is due.
pub(crate) trait Schedule: Debug {
    /// The occurrences in `from..=to`, oldest first.
    fn dues<'a>(
        &'a self,
        scope: Scope<'a>,
        from: Timestamp,
        to: Timestamp,
    ) -> Box<dyn Iterator<Item = Due> + 'a>;

    /// Whether `due` needs nothing any more: it was dealt with, or it never counted, having
    /// been past when the alarm was set.
    fn is_past(&self, due: &Due, alarm: &Alarm, scope: Scope<'_>) -> bool;

    /// The instant before which nothing counts.
    fn since(&self) -> Timestamp;
}

/// The occurrences that are due at `now` and not dealt with.
#[must_use]
pub(super) fn overdue(
    schedule: &dyn Schedule,
    alarm: &Alarm,
    scope: Scope<'_>,
    now: Timestamp,
) -> Option<Overdue> {
    let back = now.saturating_sub(LOOK_BACK).unwrap_or(Timestamp::MIN);
    let from = schedule.since().max(back);
    Overdue::of(
        schedule
            .dues(scope, from, now)
            .filter(|due| due.instant() <= now && !schedule.is_past(due, alarm, scope)),
    )
}

/// The next occurrence after `now`; `None` when there is none within nine years.
#[must_use]
pub(super) fn next(
    schedule: &dyn Schedule,
    alarm: &Alarm,
    scope: Scope<'_>,
    now: Timestamp,
) -> Option<Due> {
    let to = now.saturating_add(HORIZON).unwrap_or(Timestamp::MAX);
    schedule
        .dues(scope, now, to)
        .find(|due| due.instant() > now && !schedule.is_past(due, alarm, scope))
}
