//! Ringing again while nobody answers, and when to stop.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::AlarmKind;

/// How often an alarm rings again unanswered: a bounded number, each wait twice the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nudges {
    /// The wait after the first ring.
    pub first: SignedDuration,
    /// How often it rings again at most.
    pub most: u8,
}

/// No alarm rings again more often.
const MOST: u8 = 10;

impl Nudges {
    /// It rings once and expects no answer.
    pub const NONE: Self = Self {
        first: SignedDuration::from_mins(15),
        most: 0,
    };

    /// What a kind of alarm does unless told otherwise.
    #[must_use]
    pub fn of(kind: AlarmKind) -> Self {
        let (minutes, most) = match kind {
            AlarmKind::WakeUp => (5, 3),
            AlarmKind::Reminder => (10, 2),
            AlarmKind::Event => return Self::NONE,
            AlarmKind::Timer => (1, 3),
        };
        Self {
            first: SignedDuration::from_mins(minutes),
            most,
        }
    }

    /// How long to wait after ring number `ring` (the first is 1) before the next, or before
    /// giving up.
    #[must_use]
    pub fn wait(&self, ring: u8) -> SignedDuration {
        let doublings = u32::from(ring.saturating_sub(1).min(MOST));
        self.first.saturating_mul(1 << doublings)
    }

    /// Whether it rings again after ring number `ring`.
    #[must_use]
    pub fn go_on(&self, ring: u8) -> bool {
        ring <= self.most.min(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let nudges = Nudges::of(AlarmKind::WakeUp);
        let waits: Vec<_> = (1..=4).map(|ring| nudges.wait(ring).as_mins()).collect();
        assert_eq!(waits, [5, 10, 20, 40]);
        assert!(nudges.go_on(3) && !nudges.go_on(4));
        let endless = Nudges {
            most: 255,
            ..nudges
        };
        assert!(!endless.go_on(11), "whatever is asked for, it stops");
        assert!(!Nudges::NONE.go_on(1));
    }
}
