//! How often a server is asked: once a second at the most, and not before it asked to be left alone until.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Between two questions to one server: what public servers ask of everybody.
const BETWEEN: Duration = Duration::from_secs(1);
/// After a first failure; twice as long after each further one.
const FIRST_WAIT: Duration = Duration::from_secs(60);
/// As long as a server is left alone at the most, whatever it says.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);
/// As far ahead as questions queue up; more is a clock that was set back.
const LONGEST_QUEUE: Duration = Duration::from_secs(30);

/// When a server was asked last, and what it said to that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    asked_at: Option<Timestamp>,
    not_before: Option<Timestamp>,
    failures: u32,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Ask after so long, which may be none.
    In(Duration),
    /// Ask nothing before then.
    NotBefore(Timestamp),
}

/// How a question went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It was answered.
    Well,
    /// It was not: too much to do, or not there; with how long the server asked to wait.
    Badly(Option<Duration>),
}

impl Pace {
    /// When the next question may go out, and the pace once it is taken to go out then.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> (Turn, Self) {
        let ahead = |at: &Timestamp, most: Duration| {
            let ahead = Duration::try_from(at.duration_since(now)).unwrap_or_default();
            (Duration::ZERO < ahead && ahead <= most).then_some(ahead)
        };
        if let Some(until) = self
            .not_before
            .filter(|at| ahead(at, LONGEST_WAIT).is_some())
        {
            return (Turn::NotBefore(until), self.clone());
        }
        let free = self.asked_at.map(|at| later(at, BETWEEN));
        let wait = free
            .and_then(|at| ahead(&at, LONGEST_QUEUE))
            .unwrap_or_default();
        let next = Self {
            asked_at: Some(later(now, wait)),
            ..self.clone()
        };
        (Turn::In(wait), next)
    }

    /// Until when it asked to be left alone, if that is not over.
    #[must_use]
    pub fn not_before(&self, now: Timestamp) -> Option<Timestamp> {
        match self.next(now).0 {
            Turn::NotBefore(at) => Some(at),
            Turn::In(_) => None,
        }
    }

    /// The pace after an answer at `now`.
    #[must_use]
    pub fn after(&self, answered: Answered, now: Timestamp) -> Self {
        match answered {
            Answered::Well => Self {
                asked_at: self.asked_at,
                ..Self::default()
            },
            Answered::Badly(asked) => {
                let doubled = FIRST_WAIT.saturating_mul(1 << self.failures.min(10));
                let wait = asked.unwrap_or(doubled).min(LONGEST_WAIT);
                Self {
                    asked_at: self.asked_at,
                    not_before: Some(later(now, wait)),
                    failures: self.failures.saturating_add(1),
                }
            }
        }
    }
}

/// `by` after `at`; the end of time beyond it.
fn later(at: Timestamp, by: Duration) -> Timestamp {
    let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}
