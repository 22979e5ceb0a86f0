//! For how long "he" is whoever wrote the mail that was read.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// So much may be said since: ten turns, of the user and of the companion.
const TURNS: u64 = 20;
/// And so long it may be ago.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);

/// When a mail was read last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastRead {
    /// How many episodes were kept then.
    said: u64,
    at: Timestamp,
}

impl LastRead {
    /// At `at`, when `said` episodes were kept.
    pub(crate) fn new(said: u64, at: Timestamp) -> Self {
        Self { said, at }
    }

    /// Whether the talk is still about it at `now`, when `said` episodes are kept.
    pub(crate) fn is_spoken_of(&self, said: u64, now: Timestamp) -> bool {
        said.saturating_sub(self.said) <= TURNS && now.duration_since(self.at).abs() <= LONGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_reaches_ten_turns_and_an_hour_back() {
        let at = |minutes: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let read = LastRead::new(100, at(0));
        assert!(read.is_spoken_of(100, at(0)) && read.is_spoken_of(120, at(60)));
        assert!(!read.is_spoken_of(121, at(0)) && !read.is_spoken_of(100, at(61)));
        assert!(!read.is_spoken_of(100, at(-61)), "the clock was set");
    }
}
