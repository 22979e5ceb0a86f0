//! When it is too late, whatever the clock is set to.

use std::time::Duration;

use jiff::Timestamp;

/// How long an approval waits for its answer and its use: a day, so that a card that came at
/// night is still there in the morning. What it is for cannot change meanwhile.
pub const APPROVAL_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// The stretch of time in which an approval holds.
///
/// Setting the clock back revives nothing: the latest instant ever seen counts as well as the
/// present one, and an instant before the opening is outside as one after the end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) opened: Timestamp,
    /// The latest wall time at which anybody looked.
    pub(crate) seen: Timestamp,
    pub(crate) closes: Timestamp,
}

impl Window {
    pub(crate) fn new(opened: Timestamp) -> Self {
        let closes = opened
            .checked_add(APPROVAL_LIFETIME)
            .unwrap_or(Timestamp::MAX);
        Self {
            opened,
            seen: opened,
            closes,
        }
    }

    /// The window after a look at `now`.
    pub(crate) fn looked(self, now: Timestamp) -> Self {
        Self {
            seen: self.seen.max(now),
            ..self
        }
    }

    /// Whether it still holds at `now`, having been open for `elapsed` on the monotonic clock
    /// where that is known.
    pub(crate) fn holds(self, now: Timestamp, elapsed: Option<Duration>) -> bool {
        self.opened <= now
            && self.looked(now).seen < self.closes
            && elapsed.is_none_or(|elapsed| elapsed < APPROVAL_LIFETIME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_000_000_000 + hour * 3_600).unwrap()
    }

    #[test]
    fn it_holds_for_a_day() {
        let window = Window::new(at(0));
        assert!(window.holds(at(0), None));
        assert!(window.holds(at(23), None));
        assert!(!window.holds(at(24), None));
    }

    #[test]
    fn a_clock_set_back_revives_nothing() {
        let window = Window::new(at(0)).looked(at(25));
        assert!(!window.holds(at(1), None), "it was seen to be over");
        assert!(!Window::new(at(0)).holds(at(-1), None), "before it began");
        let a_day = Some(APPROVAL_LIFETIME);
        assert!(!Window::new(at(0)).holds(at(1), a_day), "a day has passed");
    }
}
