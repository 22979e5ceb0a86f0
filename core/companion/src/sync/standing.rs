//! How an account stands with its server, and when it is asked next.

use std::time::Duration;

use jiff::Timestamp;
use os1_base::{Chance, Error, ErrorKind};
use serde::{Deserialize, Serialize};

/// How soon something that was changed here is sent: a person who changes an event often
/// changes it once more.
const SOON: Duration = Duration::from_secs(10);
/// The first wait after a server could not be reached.
const FIRST: Duration = Duration::from_secs(60);
/// The longest wait between two tries of a server that cannot be reached.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// The first wait where only a person can help (a wrong password): a server may lock who
/// tries too often.
const FIRST_REFUSED: Duration = Duration::from_secs(60 * 60);
/// The longest wait where only a person can help.
const LONGEST_REFUSED: Duration = Duration::from_secs(6 * 60 * 60);
/// The most that chance adds to a wait, as a part of it: so that a thousand devices that lost
/// a server together do not come back together.
const JITTER: f64 = 0.2;
/// The longest wait of all: a day, as long as a server's Retry-After is believed.
const LATEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a server that answers is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beat(pub(crate) Duration);

/// What happens to the standing of an account.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SyncEvent<'e> {
    /// A round came to its end.
    Ended {
        /// When.
        now: Timestamp,
        /// Why it failed, if it did.
        error: Option<&'e Error>,
        /// Before when the server asked not to be asked again.
        not_before: Option<Timestamp>,
        /// What is still to be sent of what was to be sent when it began.
        unsent: u64,
    },
    /// It was looked what is to be sent.
    Looked {
        /// When.
        now: Timestamp,
        /// What is to be sent, as one number that differs when it does.
        unsent: u64,
    },
}

/// How an account stands with its server; kept over restarts, so that a daemon that is
/// started again and again asks no server more often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SyncStanding {
    /// When the last round ended.
    pub(crate) tried: Option<Timestamp>,
    /// When the last round ended well.
    pub(crate) succeeded: Option<Timestamp>,
    /// How many rounds failed since.
    pub(crate) failures: u32,
    /// Why the last one failed.
    pub(crate) error: Option<Error>,
    /// When the next one is due; at once when it was never tried.
    pub(crate) next: Option<Timestamp>,
    /// What was left to be sent (waits for a yes, or was refused).
    pub(crate) unsent: u64,
}

impl SyncStanding {
    /// When the next round is due, seen from `now`. A time that lies farther ahead than any
    /// wait means that the clock was set back: then it is due at once.
    pub(crate) fn due(&self, now: Timestamp) -> Timestamp {
        match self.next {
            Some(next) if next <= later(now, LATEST) => next,
            Some(_) | None => now,
        }
    }

    /// The standing after `event`.
    pub(crate) fn after(self, event: SyncEvent<'_>, beat: Beat, chance: &mut Chance) -> Self {
        match event {
            SyncEvent::Ended {
                now,
                error,
                not_before,
                unsent,
            } => {
                let ended = self.ended(now, error, unsent);
                let wait = ended.wait(beat).mul_f64(1.0 + JITTER * chance.unit());
                let asked = not_before.unwrap_or(now).min(later(now, LATEST));
                Self {
                    next: Some(later(now, wait).max(asked)),
                    ..ended
                }
            }
            // What a server that answers does not have yet is sent soon, and tried once: what
            // is left after a round waits for a person.
            SyncEvent::Looked { now, unsent } if self.failures == 0 && unsent != self.unsent => {
                Self {
                    next: Some(self.due(now).min(later(now, SOON))),
                    unsent,
                    ..self
                }
            }
            SyncEvent::Looked { .. } => self,
        }
    }

    fn ended(self, now: Timestamp, error: Option<&Error>, unsent: u64) -> Self {
        // The stop word is no fault of the server.
        let failed = error.filter(|error| error.kind != ErrorKind::Stopped);
        Self {
            tried: Some(now),
            succeeded: if error.is_none() {
                Some(now)
            } else {
                self.succeeded
            },
            failures: match (failed, error) {
                (Some(_), _) => self.failures.saturating_add(1),
                (None, Some(_)) => self.failures,
                (None, None) => 0,
            },
            error: error.cloned(),
            next: None,
            unsent,
        }
    }

    /// How long to wait after the round that just ended, before chance adds to it.
    fn wait(&self, beat: Beat) -> Duration {
        let Some(error) = &self.error else {
            return beat.0;
        };
        let (first, longest) = match error.kind {
            ErrorKind::Stopped => return beat.0,
            ErrorKind::Unauthorized
            | ErrorKind::NeedsApproval
            | ErrorKind::NeedsConsent
            | ErrorKind::Refused
            | ErrorKind::NotFound
            | ErrorKind::Unsupported => (FIRST_REFUSED, LONGEST_REFUSED),
            _ => (FIRST, LONGEST),
        };
        let doubled = 2_u32.saturating_pow(self.failures.saturating_sub(1));
        first.saturating_mul(doubled).min(longest)
    }
}

fn later(now: Timestamp, wait: Duration) -> Timestamp {
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BEAT: Beat = Beat(Duration::from_secs(600));

    fn noon() -> Timestamp {
        "2026-03-10T12:00:00Z".parse().unwrap()
    }

    fn error(kind: ErrorKind) -> Error {
        Error::new(kind, "It failed.")
    }

    fn ended<'e>(now: Timestamp, error: Option<&'e Error>) -> SyncEvent<'e> {
        SyncEvent::Ended {
            now,
            error,
            not_before: None,
            unsent: 0,
        }
    }

    fn wait_after(standing: &SyncStanding, now: Timestamp) -> Duration {
        let wait = standing.due(now).duration_since(now);
        Duration::try_from(wait).unwrap_or_default()
    }

    #[derive(Debug, Clone)]
    enum Step {
        Ended(Option<ErrorKind>, Option<u32>),
        Looked(u64),
        Passed(u32),
        SetBack(u32),
    }

    fn step() -> impl Strategy<Value = Step> {
        let kinds = prop::sample::select(vec![
            None,
            Some(ErrorKind::Network),
            Some(ErrorKind::Busy),
            Some(ErrorKind::Unauthorized),
            Some(ErrorKind::Stopped),
        ]);
        prop_oneof![
            (kinds, prop::option::of(0..200_000_u32)).prop_map(|(k, b)| Step::Ended(k, b)),
            (0..3_u64).prop_map(Step::Looked),
            (0..100_000_u32).prop_map(Step::Passed),
            (0..100_000_u32).prop_map(Step::SetBack),
        ]
    }

    proptest! {
        /// Whatever happens: a server is never asked more often than it should be, never
        /// before the time that it asked for, and never forgotten.
        #[test]
        fn no_server_is_pressed_and_none_forgotten(
            steps in prop::collection::vec(step(), 1..60),
            seed: u64,
        ) {
            let mut chance = Chance::seeded(seed);
            let mut standing = SyncStanding::default();
            let mut now = noon();
            for step in steps {
                let before = standing.clone();
                match step {
                    Step::Passed(by) => now = later(now, Duration::from_secs(by.into())),
                    Step::SetBack(by) => now -= Duration::from_secs(by.into()),
                    Step::Looked(unsent) => {
                        standing = standing.after(SyncEvent::Looked { now, unsent }, BEAT, &mut chance);
                        prop_assert!(standing.due(now) <= before.due(now), "it was put off");
                        let again = standing.clone().after(SyncEvent::Looked { now, unsent }, BEAT, &mut chance);
                        prop_assert_eq!(&again, &standing, "the same is no news");
                        if before.failures > 0 {
                            prop_assert_eq!(&standing, &before, "a server in trouble is pressed");
                        }
                    }
                    Step::Ended(kind, busy) => {
                        let failed = kind.map(error);
                        let not_before = busy.map(|by| later(now, Duration::from_secs(by.into())));
                        let event = SyncEvent::Ended { now, error: failed.as_ref(), not_before, unsent: 0 };
                        standing = standing.after(event, BEAT, &mut chance);
                        let wait = wait_after(&standing, now);
                        let least = if failed.is_none() { BEAT.0 } else { FIRST };
                        prop_assert!(wait >= least, "asked again after {wait:?}");
                        if let Some(busy) = busy {
                            prop_assert!(wait >= Duration::from_secs(busy.into()).min(LATEST));
                        }
                        prop_assert_eq!(standing.failures == 0, kind.is_none()
                            || (kind == Some(ErrorKind::Stopped) && before.failures == 0));
                        prop_assert_eq!(standing.error.is_some(), kind.is_some());
                    }
                }
                prop_assert!(wait_after(&standing, now) <= LATEST, "forgotten");
            }
        }

        /// Each failure waits at least as long as the one before without chance's part, up to
        /// the longest, and one success ends it.
        #[test]
        fn failures_wait_longer_and_longer_and_success_ends_it(seed: u64, times in 1..40_u32) {
            let mut chance = Chance::seeded(seed);
            let mut standing = SyncStanding::default();
            let network = error(ErrorKind::Network);
            let mut least = FIRST;
            for _ in 0..times {
                standing = standing.after(ended(noon(), Some(&network)), BEAT, &mut chance);
                let wait = wait_after(&standing, noon());
                prop_assert!(wait >= least && wait <= least.mul_f64(1.0 + JITTER));
                least = (least * 2).min(LONGEST);
            }
            standing = standing.after(ended(noon(), None), BEAT, &mut chance);
            prop_assert_eq!((standing.failures, standing.error.clone()), (0, None));
            prop_assert!(wait_after(&standing, noon()) <= BEAT.0.mul_f64(1.0 + JITTER));
        }
    }

    #[test]
    fn two_devices_do_not_come_back_together() {
        let network = error(ErrorKind::Network);
        let due = |seed| {
            let standing = SyncStanding::default();
            standing
                .after(
                    ended(noon(), Some(&network)),
                    BEAT,
                    &mut Chance::seeded(seed),
                )
                .due(noon())
        };
        assert_ne!(due(1), due(2));
        assert_eq!(due(1), due(1), "the same seed gives the same time");
    }

    #[test]
    fn a_wrong_password_is_not_tried_again_and_again() {
        let wrong = error(ErrorKind::Unauthorized);
        let mut chance = Chance::seeded(1);
        let standing =
            SyncStanding::default().after(ended(noon(), Some(&wrong)), BEAT, &mut chance);
        assert!(wait_after(&standing, noon()) >= FIRST_REFUSED);
    }

    #[test]
    fn what_was_changed_here_is_sent_soon_and_what_waits_is_not_pressed() {
        let mut chance = Chance::seeded(1);
        let standing = SyncStanding::default().after(ended(noon(), None), BEAT, &mut chance);
        let looked = SyncEvent::Looked {
            now: noon(),
            unsent: 5,
        };
        let changed = standing.after(looked, BEAT, &mut chance);
        assert_eq!(wait_after(&changed, noon()), SOON);
        let left = SyncEvent::Ended {
            now: noon(),
            error: None,
            not_before: None,
            unsent: 5,
        };
        let waits = changed
            .after(left, BEAT, &mut chance)
            .after(looked, BEAT, &mut chance);
        assert!(wait_after(&waits, noon()) >= BEAT.0, "it waits for a yes");
    }
}
