//! Time, handed in.

use std::fmt::Debug;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Zoned, tz::TimeZone};

/// The only source of time in the core.
///
/// [`Clock::now`] may jump (the user sets the clock, the zone changes); what must not
/// jump (timeouts, rates, measured durations) uses [`Clock::monotonic`].
pub trait Clock: Send + Sync + Debug {
    /// The present instant in the zone the user is in.
    fn now(&self) -> Zoned;

    /// Time since an arbitrary fixed point; never goes backwards.
    fn monotonic(&self) -> Duration;
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
}

/// A clock that stands still until it is moved: `--now` on the command line, and tests.
#[derive(Debug)]
pub struct FixedClock {
    state: Mutex<(Zoned, Duration)>,
}

impl FixedClock {
    /// A clock that shows `now` until [`FixedClock::set`] or [`FixedClock::advance`].
    #[must_use]
    pub fn new(now: Zoned) -> Self {
        Self {
            state: Mutex::new((now, Duration::ZERO)),
        }
    }

    /// Puts the clock to `now`, forwards or backwards; monotonic time stays.
    pub fn set(&self, now: Zoned) {
        self.with(|state| state.0 = now);
    }

    /// Lets `by` pass, on both the wall and the monotonic clock.
    ///
    /// The wall clock stops at the end of jiff's range (year 9999) instead of failing.
    pub fn advance(&self, by: Duration) {
        self.with(|state| {
            if let Ok(signed) = SignedDuration::try_from(by)
                && let Ok(later) = state.0.checked_add(signed)
            {
                state.0 = later;
            }
            state.1 += by;
        });
    }

    fn with<T>(&self, f: impl FnOnce(&mut (Zoned, Duration)) -> T) -> T {
        let mut state = self
            .state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        f(&mut state)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Zoned {
        self.with(|state| state.0.clone())
    }

    fn monotonic(&self) -> Duration {
        self.with(|state| state.1)
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
}
