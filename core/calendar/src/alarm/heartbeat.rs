//! When somebody last looked, and what the clocks showed then.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::Because;
use crate::timer::{Mark, Reading};

/// A look at the clocks that was kept, so that the next can tell what happened between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// What the clocks showed.
    pub mark: Mark,
    /// The zone then, as the time zone database names it; empty when it has no name.
    pub zone: String,
    /// The run of the program that looked.
    pub run: u64,
}

/// A wall clock that was put by less is a corrected one, not a set one.
const SET: SignedDuration = SignedDuration::from_secs(60);

impl Heartbeat {
    /// Now, in `run`.
    #[must_use]
    pub fn now(reading: &Reading, run: u64) -> Self {
        Self {
            mark: reading.mark(),
            zone: zone_of(reading),
            run,
        }
    }

    /// Why something that is found due at `reading`, in `run`, was not found in time.
    #[must_use]
    pub fn why_late(last: Option<&Self>, reading: &Reading, run: u64) -> Because {
        let Some(last) = last else {
            return Because::NotRunning { last_seen: None };
        };
        let set = reading.set_by(&last.mark);
        if let Some(by) = set.filter(|by| *by > SET) {
            return Because::ClockSet { by };
        }
        if zone_of(reading) != last.zone {
            return Because::ZoneChanged {
                from: last.zone.clone(),
            };
        }
        if last.run != run {
            return Because::NotRunning {
                last_seen: Some(last.mark.wall),
            };
        }
        match set {
            Some(_) => Because::Asleep,
            // Without a clock that nobody can set, both look the same from here.
            None => Because::NotRunning {
                last_seen: Some(last.mark.wall),
            },
        }
    }

    /// Whether it is worth keeping `now` over `self`.
    #[must_use]
    pub fn is_stale(&self, now: &Self, every: SignedDuration) -> bool {
        let passed = now.mark.wall.duration_since(self.mark.wall);
        self.zone != now.zone || self.run != now.run || passed.is_negative() || passed >= every
    }
}

fn zone_of(reading: &Reading) -> String {
    let name = reading.now.time_zone().iana_name();
    name.unwrap_or_default().to_owned()
}
