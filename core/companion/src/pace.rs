//! How often the clock of a talk is written down.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The marks of the talk's time are kept at most this often in one process. What is kept
/// holds an instant, and the next turn counts from it: a mark that is a minute old makes
/// nothing late, and every turn is spared two writes to the disk.
const EVERY: Duration = Duration::from_secs(60);

/// When something was last written down.
#[derive(Debug)]
pub(crate) struct Pace {
    every: Duration,
    last: Mutex<Option<Duration>>,
}

impl Default for Pace {
    fn default() -> Self {
        Self::every(EVERY)
    }
}

impl Pace {
    /// At most once in `every`.
    pub(crate) fn every(every: Duration) -> Self {
        Self {
            every,
            last: Mutex::new(None),
        }
    }

    /// Whether it is time to write again at `now` (monotonic); counts as written then.
    pub(crate) fn is_due(&self, now: Duration) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.is_none_or(|last| now.saturating_sub(last) >= self.every);
        if due {
            *last = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_time_and_then_once_a_minute() {
        let pace = Pace::default();
        let at = Duration::from_secs;
        let due: Vec<bool> = [0, 1, 59, 60, 61, 130].map(|s| pace.is_due(at(s))).into();
        assert_eq!(due, [true, false, false, true, false, true]);
    }
}
