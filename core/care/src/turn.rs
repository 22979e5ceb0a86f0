//! One turn of the talk as the time rules see it, and the time between two turns.

use std::time::Duration;

use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// Who is talking with it, as far as the duties differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 18 or older, as far as is known.
    #[default]
    Adult,
    /// A minor; see [`crate::minors`].
    Minor,
}

/// A turn of the user's, with both clocks.
///
/// The wall clock may jump and the zone may change; the monotonic clock never goes back but
/// stands still while the device sleeps and starts anew with the process. Taken together,
/// awake time is never missed.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The wall clock, in the zone where the user is.
    pub at: Zoned,
    /// [`os1_base::Clock::monotonic`].
    pub monotonic: Duration,
    /// One number for one run of the process; `monotonic` compares only within it.
    pub session: u64,
    /// Adult or minor.
    pub audience: Audience,
}

/// What is remembered of the last turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    at: Timestamp,
    monotonic: Duration,
    session: u64,
}

/// Wall clocks are corrected by seconds all the time; that is no jump.
const CORRECTION: Duration = Duration::from_secs(60);

impl Mark {
    pub(crate) fn of(turn: &Turn) -> Self {
        Self {
            at: turn.at.timestamp(),
            monotonic: turn.monotonic,
            session: turn.session,
        }
    }

    /// The time from here to `turn`, never less than the awake time; `None` when the wall
    /// clock was set back, so that nobody can tell.
    pub(crate) fn until(&self, turn: &Turn) -> Option<Duration> {
        let awake = if turn.session == self.session {
            turn.monotonic.saturating_sub(self.monotonic)
        } else {
            Duration::ZERO
        };
        let wall = turn.at.timestamp().duration_since(self.at);
        match Duration::try_from(wall) {
            Ok(forward) => Some(forward.max(awake)),
            Err(_) if wall.unsigned_abs() <= CORRECTION => Some(awake),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(at: &str, monotonic: u64, session: u64) -> Turn {
        Turn {
            at: at.parse().unwrap(),
            monotonic: Duration::from_secs(monotonic),
            session,
            audience: Audience::Adult,
        }
    }

    #[test]
    fn sleep_counts_by_the_wall_and_a_clock_set_back_by_the_awake_clock_or_not_at_all() {
        let first = Mark::of(&turn("2026-03-01T10:00:00+00:00[UTC]", 100, 1));
        let slept = turn("2026-03-01T14:00:00+00:00[UTC]", 160, 1);
        assert_eq!(first.until(&slept), Some(Duration::from_secs(4 * 3600)));
        let corrected = turn("2026-03-01T09:59:30+00:00[UTC]", 130, 1);
        assert_eq!(first.until(&corrected), Some(Duration::from_secs(30)));
        let set_back = turn("2026-02-28T10:00:00+00:00[UTC]", 130, 1);
        assert_eq!(first.until(&set_back), None);
        let restarted = turn("2026-03-01T10:00:05+00:00[UTC]", 1, 2);
        assert_eq!(first.until(&restarted), Some(Duration::from_secs(5)));
    }
}
