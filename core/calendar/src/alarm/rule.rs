//! Recurrence of a reminder, through the calendar's own engine.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use super::{AlarmError, AlarmTime};

/// The longest rule, in bytes.
pub const MAX_RULE: usize = 1_000;

/// Nothing rings more often.
pub const SHORTEST_INTERVAL: SignedDuration = SignedDuration::from_mins(1);

/// A checked rule with its start.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    start: AlarmTime,
}

impl Rule {
    pub(super) fn new(start: &AlarmTime, _rule: &str) -> Result<Self, AlarmError> {
        Ok(Self { start: start.clone() })
    }

    pub(super) fn floats(&self) -> bool {
        matches!(self.start, AlarmTime::Wall(_))
    }

    pub(super) fn is_within_a_day(&self) -> bool {
        false
    }

    pub(super) fn between(
        &self,
        _here: &TimeZone,
        _from: Timestamp,
        _to: Timestamp,
    ) -> impl Iterator<Item = Zoned> + use<> {
        std::iter::empty()
    }
}
