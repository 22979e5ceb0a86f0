//! What the day holds, as alarms and the morning need it.

use jiff::{Timestamp, Zoned};

use crate::alarm::{EventAlarm, MAX_OFFSET};

/// One occurrence of something that the person has promised to be at.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// The event's UID (RFC 5545 §3.8.4.7).
    pub uid: String,
    /// When it begins; a whole day begins with its first instant where the person is.
    pub at: Zoned,
    /// When it is over, exclusive; equal to `at` for a moment without length.
    pub until: Zoned,
    /// It takes the whole day: nobody gets up for it.
    pub all_day: bool,
    /// What it is called.
    pub what: String,
    /// Where; empty when it is not known.
    pub place: String,
    /// Its own alarms (VALARM), where they were asked for.
    pub alarms: Vec<EventAlarm>,
}

impl Commitment {
    /// Whether an alarm of its own is due in `from..=to`.
    pub(crate) fn rings_in(&self, from: Timestamp, to: Timestamp) -> bool {
        let mut dues = self.alarms.iter().flat_map(|alarm| alarm.dues(self));
        dues.any(|due| (from..=to).contains(&due.instant()))
    }
}

/// Where commitments come from: the calendars of the profile. A port, so that what rings when
/// can be computed and tested without any calendar.
pub trait Commitments: Send + Sync {
    /// What begins in `from..to`, by beginning; cancelled events and those that leave the
    /// person free (TRANSP:TRANSPARENT) are not among them.
    fn between(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment>;

    /// The occurrences with an alarm of their own that is due in `from..=to`, however far
    /// from the event itself, up to a year; with all their alarms, by beginning.
    fn with_alarms(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        let first = from.saturating_sub(MAX_OFFSET).unwrap_or(Timestamp::MIN);
        let last = to.saturating_add(MAX_OFFSET).unwrap_or(Timestamp::MAX);
        let mut all = self.between(first, last);
        all.retain(|commitment| commitment.rings_in(from, to));
        all
    }

    /// The occurrences of the event `uid` that begin in `from..to`, by beginning.
    fn of_event(&self, uid: &str, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        let mut all = self.between(from, to);
        all.retain(|commitment| commitment.uid == uid);
        all
    }
}

/// No calendar at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCommitments;

impl Commitments for NoCommitments {
    fn between(&self, _from: Timestamp, _to: Timestamp) -> Vec<Commitment> {
        Vec::new()
    }
}
