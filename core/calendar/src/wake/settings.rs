//! How a person wants to be woken.

use jiff::civil::{Date, Time, Weekday};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::AlarmError;

/// Days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(0x7f);

    /// These days.
    #[must_use]
    pub fn of(days: &[Weekday]) -> Self {
        Self(
            days.iter()
                .map(|day| bit(*day))
                .fold(0, |all, bit| all | bit),
        )
    }

    /// Whether `day` is among them.
    #[must_use]
    pub fn holds(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

/// How to wake, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WakeSettings {
    /// Whether to wake at all.
    pub on: bool,
    /// A fixed wish, on the wall of wherever the person is. An early commitment wakes earlier.
    pub wish: Option<Time>,
    /// The days that the wish is for.
    pub days: Weekdays,
    /// How long the person takes to get ready.
    pub ready: SignedDuration,
    /// How long the way takes when nothing better is known.
    pub way: SignedDuration,
    /// How long the person wants to sleep.
    pub sleep: SignedDuration,
    /// Nobody is woken later than this for a commitment: then they are up anyway.
    pub latest: Time,
    /// A day on which not to wake.
    pub skip: Option<Date>,
    /// When this was last changed; what was due before does not count.
    pub changed: Timestamp,
}

impl Default for WakeSettings {
    /// Off; an hour to get ready, half an hour for the way, eight hours of sleep, at 11 at
    /// the latest.
    fn default() -> Self {
        Self {
            on: false,
            wish: None,
            days: Weekdays::ALL,
            ready: SignedDuration::from_mins(60),
            way: SignedDuration::from_mins(30),
            sleep: SignedDuration::from_hours(8),
            latest: Time::constant(11, 0, 0, 0),
            skip: None,
            changed: Timestamp::UNIX_EPOCH,
        }
    }
}

/// What to change; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WakeChange {
    /// Whether to wake at all.
    pub on: Option<bool>,
    /// The fixed wish; `Some(None)` takes it back.
    pub wish: Option<Option<Time>>,
    /// The days that the wish is for.
    pub days: Option<Weekdays>,
    /// How long getting ready takes.
    pub ready: Option<SignedDuration>,
    /// How long the way takes.
    pub way: Option<SignedDuration>,
    /// How long to sleep.
    pub sleep: Option<SignedDuration>,
    /// The latest time to wake for a commitment.
    pub latest: Option<Time>,
    /// A day on which not to wake; `Some(None)` takes it back.
    pub skip: Option<Option<Date>>,
}

/// Getting ready and the way each take at most this long.
const MAX_BEFORE: SignedDuration = SignedDuration::from_hours(12);
/// Nobody sleeps longer.
const MAX_SLEEP: SignedDuration = SignedDuration::from_hours(16);

impl WakeSettings {
    /// These with `change`, as of `now`.
    ///
    /// # Errors
    /// [`AlarmError::Length`] for a length that makes no sense.
    pub fn with(&self, change: &WakeChange, now: Timestamp) -> Result<Self, AlarmError> {
        let changed = Self {
            on: change.on.unwrap_or(self.on),
            wish: change.wish.unwrap_or(self.wish),
            days: change.days.unwrap_or(self.days),
            ready: change.ready.unwrap_or(self.ready),
            way: change.way.unwrap_or(self.way),
            sleep: change.sleep.unwrap_or(self.sleep),
            latest: change.latest.unwrap_or(self.latest),
            skip: change.skip.unwrap_or(self.skip),
            changed: now,
        };
        let within =
            |length: SignedDuration, most| SignedDuration::ZERO <= length && length <= most;
        if !within(changed.ready, MAX_BEFORE) || !within(changed.way, MAX_BEFORE) {
            return Err(AlarmError::Length(
                "getting ready and the way take up to 12 hours each",
            ));
        }
        if !within(changed.sleep, MAX_SLEEP) {
            return Err(AlarmError::Length("sleep is 16 hours at most"));
        }
        Ok(changed)
    }
}
