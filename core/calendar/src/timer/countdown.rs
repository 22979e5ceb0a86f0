//! How much is left of a stretch of time.

use jiff::{SignedDuration, Timestamp, Zoned};
use os1_base::{Clock, Steady};
use serde::{Deserialize, Serialize};

/// What the clocks show at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock, where the person is.
    pub now: Zoned,
    /// The clock that nobody can set, where there is one.
    pub steady: Option<Steady>,
}

impl Reading {
    /// What `clock` shows.
    #[must_use]
    pub fn of(clock: &dyn Clock) -> Self {
        Self {
            now: clock.now(),
            steady: clock.steady(),
        }
    }

    /// The part of it that is kept.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark {
            wall: self.now.timestamp(),
            steady: self.steady.clone(),
        }
    }

    /// How much time passed since `mark`: by the steady clock when both readings are of the
    /// same boot, else by the wall clock, which somebody may have set. Never negative.
    #[must_use]
    pub fn since(&self, mark: &Mark) -> SignedDuration {
        self.steadily_since(mark)
            .unwrap_or_else(|| self.now.timestamp().duration_since(mark.wall))
            .max(SignedDuration::ZERO)
    }

    /// How far the wall clock was put forward (or back, below zero) since `mark`; `None` when
    /// nothing can tell.
    #[must_use]
    pub fn set_by(&self, mark: &Mark) -> Option<SignedDuration> {
        let passed = self.steadily_since(mark)?;
        let shown = self.now.timestamp().duration_since(mark.wall);
        shown.checked_sub(passed)
    }

    fn steadily_since(&self, mark: &Mark) -> Option<SignedDuration> {
        let passed = self.steady.as_ref()?.after(mark.steady.as_ref()?)?;
        SignedDuration::try_from(passed).ok()
    }
}

/// A moment to count from, kept over restarts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The wall clock then.
    pub wall: Timestamp,
    /// The clock that nobody can set, then.
    pub steady: Option<Steady>,
}

/// A stretch of time that runs out: of a timer, a snooze, the wait for a nudge.
///
/// It runs by what really passes, whether the machine sleeps, restarts, or has its clock
/// set. Over a reboot only the wall clock can tell; [`Countdown::marked`] from time to time
/// keeps what was known before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countdown {
    /// What was left at `mark`.
    pub left: SignedDuration,
    /// When that was.
    pub mark: Mark,
}

impl Countdown {
    /// `length` from now on.
    #[must_use]
    pub fn start(length: SignedDuration, reading: &Reading) -> Self {
        Self {
            left: length,
            mark: reading.mark(),
        }
    }

    /// What is left; below zero by how long it has been over.
    #[must_use]
    pub fn left(&self, reading: &Reading) -> SignedDuration {
        self.left.saturating_sub(reading.since(&self.mark))
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self, reading: &Reading) -> bool {
        self.left(reading) <= SignedDuration::ZERO
    }

    /// When it ends, or ended, on the wall clock as it stands; the bounds of time when that is
    /// beyond them.
    #[must_use]
    pub fn ends(&self, reading: &Reading) -> Zoned {
        let left = self.left(reading);
        reading.now.saturating_add(left)
    }

    /// The same, counted from `reading`, when the clock was set since its mark by more than
    /// [`SET_AFTER`]; else `None`: there is nothing to keep.
    #[must_use]
    pub fn marked(&self, reading: &Reading) -> Option<Self> {
        let set = reading.set_by(&self.mark)?;
        (set.abs() > SET_AFTER).then(|| Self::start(self.left(reading), reading))
    }
}

/// The wall clock is corrected by less than this all the time.
pub const SET_AFTER: SignedDuration = SignedDuration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;
    use os1_base::FixedClock;
    use std::time::Duration;

    fn minutes(n: i64) -> SignedDuration {
        SignedDuration::from_mins(n)
    }

    fn clock() -> FixedClock {
        FixedClock::booted("2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap())
    }

    #[test]
    fn ten_minutes_are_ten_minutes_over_sleep_a_set_clock_and_a_flight() {
        let clock = clock();
        let count = Countdown::start(minutes(10), &Reading::of(&clock));
        clock.advance(Duration::from_secs(60));
        clock.sleep(Duration::from_secs(120));
        clock.set(
            "2026-03-10T03:00:00-07:00[America/Los_Angeles]"
                .parse()
                .unwrap(),
        );
        assert_eq!(count.left(&Reading::of(&clock)), minutes(7));
        clock.set(
            "2026-03-10T23:00:00-07:00[America/Los_Angeles]"
                .parse()
                .unwrap(),
        );
        assert_eq!(count.left(&Reading::of(&clock)), minutes(7));
        assert_eq!(
            count.ends(&Reading::of(&clock)).to_string(),
            "2026-03-10T23:07:00-07:00[America/Los_Angeles]"
        );
        clock.advance(Duration::from_secs(480));
        assert_eq!(count.left(&Reading::of(&clock)), minutes(-1));
    }

    #[test]
    fn what_was_known_before_a_reboot_is_not_lost_with_it() {
        let clock = clock();
        let count = Countdown::start(minutes(10), &Reading::of(&clock));
        // Set back an hour, seen, then a reboot of two minutes.
        clock.set("2026-03-10T11:00:00+01:00[Europe/Berlin]".parse().unwrap());
        let count = count.marked(&Reading::of(&clock)).unwrap();
        clock.reboot(Duration::from_secs(120));
        assert_eq!(count.left(&Reading::of(&clock)), minutes(8));
        assert_eq!(count.marked(&Reading::of(&clock)), None);
    }

    #[test]
    fn with_the_wall_clock_alone_a_clock_set_back_loses_nothing_more_than_that() {
        let clock = FixedClock::new("2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap());
        let count = Countdown::start(minutes(10), &Reading::of(&clock));
        clock.set("2026-03-10T11:00:00+01:00[Europe/Berlin]".parse().unwrap());
        assert_eq!(count.left(&Reading::of(&clock)), minutes(10));
    }
}
