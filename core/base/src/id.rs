//! Ids: strings that sort by time and stay the same across runs.

use std::fmt::{self, Display};
use std::str::FromStr;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use crate::{Chance, Clock};

/// A ULID: 48 bits of milliseconds, 80 bits of chance, 26 characters of Crockford base 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Ulid);

/// The text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id of OS1; ids are 26 letters and digits, as the listings show them")]
pub struct IdError;

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Ulid::from_string(text).map(Self).map_err(|_| IdError)
    }
}

impl TryFrom<String> for Id {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.to_string()
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

/// Makes ids from a clock and a seeded chance. Cheap to clone; clones share the stream.
#[derive(Debug, Clone)]
pub struct IdSource {
    clock: Arc<dyn Clock>,
    chance: Arc<Mutex<Chance>>,
}

impl IdSource {
    /// Ids stamped by `clock`, told apart by the stream of `seed`.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, seed: u64) -> Self {
        Self {
            clock,
            chance: Arc::new(Mutex::new(Chance::seeded(seed))),
        }
    }

    /// The next id. A clock before 1970 stamps zero.
    #[must_use]
    pub fn next(&self) -> Id {
        let at = self.clock.now().timestamp().as_millisecond();
        let bits = self
            .chance
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .bits128();
        Id(Ulid::from_parts(u64::try_from(at).unwrap_or(0), bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FixedClock;

    fn source(seed: u64, now: &str) -> IdSource {
        IdSource::new(Arc::new(FixedClock::new(now.parse().unwrap())), seed)
    }

    #[test]
    fn ids_repeat_with_the_same_clock_and_seed_and_read_back() {
        let a = source(1, "2026-01-01T00:00:00+00:00[UTC]");
        let b = source(1, "2026-01-01T00:00:00+00:00[UTC]");
        let first = a.next();
        assert_eq!(first, b.next());
        assert_ne!(first, a.next());
        assert_eq!(first.to_string().parse::<Id>().unwrap(), first);
        assert_eq!("x".parse::<Id>(), Err(IdError));
    }

    #[test]
    fn a_clock_before_1970_still_gives_ids() {
        let early = source(1, "1960-01-01T00:00:00+00:00[UTC]");
        assert!(early.next().to_string().starts_with("0000000000"));
    }
}
