//! Until when a stage lasts at the longest.

use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};

use super::Stage;

/// The longest wait for a venue's answer.
const ANSWER: SignedDuration = SignedDuration::from_hours(48);
/// The longest wait for the user's word.
const USER: SignedDuration = SignedDuration::from_hours(24);
/// The shortest wait for anybody's.
const SHORTEST: SignedDuration = SignedDuration::from_mins(30);
/// How long before it the user is reminded.
pub(super) const REMIND_BEFORE: SignedDuration = SignedDuration::from_hours(3);
/// The hour of the next day at which it is asked how it was.
const MORNING: i8 = 10;

/// When `stage`, entered at `now`, is over if nothing happens; never before `now`, and for what waits for a word
/// never after the table begins.
pub(super) fn limit(stage: &Stage, when: &Zoned, now: Timestamp) -> Timestamp {
    let starts = when.timestamp();
    let patience = |share: i32, longest: SignedDuration| {
        let left = starts.duration_since(now);
        let wait = (left / share).min(longest).max(SHORTEST);
        now.checked_add(wait).unwrap_or(starts).min(starts)
    };
    let limit = match stage {
        Stage::Proposed { .. } | Stage::Countered { .. } => patience(2, USER),
        Stage::Asked => patience(3, ANSWER),
        Stage::Unanswered => starts,
        Stage::Confirmed => starts.checked_sub(REMIND_BEFORE).unwrap_or(starts),
        Stage::Reminded => morning_after(when).unwrap_or(starts),
        Stage::Declined { .. } | Stage::Done | Stage::Cancelled { .. } => now,
    };
    limit.max(now)
}

/// Ten o'clock of the day after.
fn morning_after(when: &Zoned) -> Option<Timestamp> {
    let day = when.date().checked_add(1.day()).ok()?;
    let morning = day.at(MORNING, 0, 0, 0);
    Some(morning.to_zoned(when.time_zone().clone()).ok()?.timestamp())
}
