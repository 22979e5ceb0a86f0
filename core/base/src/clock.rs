//! Time, handed in.

use std::fmt::Debug;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Zoned, tz::TimeZone};

use crate::Steady;

/// The only source of time in the core.
///
/// [`Clock::now`] may jump (the user sets the clock, the zone changes); what must not
/// jump (timeouts, rates, measured durations) uses [`Clock::monotonic`].
pub trait Clock: Send + Sync + Debug {
    /// The present instant in the zone the user is in.
    fn now(&self) -> Zoned;

    /// Time since an arbitrary fixed point; never goes backwards. It may stand still while
    /// the machine sleeps.
    fn monotonic(&self) -> Duration;

    /// The reading of a clock that nobody can set and that goes on while the machine sleeps;
    /// `None` where there is none. What lasts longer than a process (a timer, a snooze) is
    /// measured with it, because both of the others may be wrong about it.
    fn steady(&self) -> Option<Steady> {
        None
    }
}

/// The machine's clock, in a zone that the profile names.
#[derive(Debug)]
pub struct SystemClock {
    zone: TimeZone,
    started: Instant,
}

impl SystemClock {
    /// The machine's clock read in `zone`.
    #[must_use]
    pub fn new(zone: TimeZone) -> Self {
        Self {
            zone,
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Zoned {
        jiff::Timestamp::now().to_zoned(self.zone.clone())
    }

    fn monotonic(&self) -> Duration {
        self.started.elapsed()
    }

    fn steady(&self) -> Option<Steady> {
        Steady::of_machine()
    }
}

/// A clock that stands still until it is moved: `--now` on the command line, and tests.
#[derive(Debug)]
pub struct FixedClock {
    state: Mutex<Shown>,
}

/// What the three hands of a fixed clock show.
#[derive(Debug)]
struct Shown {
    now: Zoned,
    monotonic: Duration,
    steady: Option<Steady>,
}

impl FixedClock {
    /// A clock that shows `now` until [`FixedClock::set`] or [`FixedClock::advance`]. It has
    /// no steady hand: two runs with `--now` have no boot in common.
    #[must_use]
    pub fn new(now: Zoned) -> Self {
        Self {
            state: Mutex::new(Shown {
                now,
                monotonic: Duration::ZERO,
                steady: None,
            }),
        }
    }

    /// The same with a steady hand, as of a machine that was just booted.
    #[must_use]
    pub fn booted(now: Zoned) -> Self {
        let clock = Self::new(now);
        clock.with(|shown| shown.steady = Some(Steady::first()));
        clock
    }

    /// Puts the clock to `now`, forwards or backwards; no time passes.
    pub fn set(&self, now: Zoned) {
        self.with(|shown| shown.now = now);
    }

    /// Lets `by` pass.
    ///
    /// The wall clock stops at the end of jiff's range (year 9999) instead of failing.
    pub fn advance(&self, by: Duration) {
        self.sleep(by);
        self.with(|shown| shown.monotonic += by);
    }

    /// Lets `by` pass while the machine sleeps: monotonic time stands still.
    pub fn sleep(&self, by: Duration) {
        self.with(|shown| {
            if let Ok(signed) = SignedDuration::try_from(by)
                && let Ok(later) = shown.now.checked_add(signed)
            {
                shown.now = later;
            }
            if let Some(steady) = &mut shown.steady {
                steady.since += by;
            }
        });
    }

    /// Lets `by` pass while the machine is off: what the steady hand showed before cannot be
    /// compared any more.
    pub fn reboot(&self, by: Duration) {
        self.sleep(by);
        self.with(|shown| shown.steady = shown.steady.as_ref().map(Steady::next_boot));
    }

    fn with<T>(&self, f: impl FnOnce(&mut Shown) -> T) -> T {
        let mut state = self
            .state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        f(&mut state)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Zoned {
        self.with(|shown| shown.now.clone())
    }

    fn monotonic(&self) -> Duration {
        self.with(|shown| shown.monotonic)
    }

    fn steady(&self) -> Option<Steady> {
        self.with(|shown| shown.steady.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let start: Zoned = "2013-02-12T04:30:00-08:00[America/Los_Angeles]"
            .parse()
            .unwrap();
        let clock = FixedClock::new(start.clone());
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_secs(90));
        assert_eq!(
            clock.now().timestamp().as_second(),
            start.timestamp().as_second() + 90
        );
        assert_eq!(clock.monotonic(), Duration::from_secs(90));
        clock.set(start.clone());
        assert_eq!(clock.now(), start);
        assert_eq!(clock.monotonic(), Duration::from_secs(90));
    }

    #[test]
    fn the_three_hands_of_a_machine_that_sleeps_and_boots() {
        let start: Zoned = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let clock = FixedClock::booted(start);
        let first = clock.steady().unwrap();
        clock.sleep(Duration::from_secs(60));
        assert_eq!(clock.monotonic(), Duration::ZERO);
        let slept = clock.steady().unwrap();
        assert_eq!(slept.after(&first), Some(Duration::from_secs(60)));
        clock.reboot(Duration::from_secs(60));
        assert_eq!(clock.steady().unwrap().after(&slept), None);
    }
}
