//! A recurrence rule.

use jiff::civil::{Date, DateTime};

use super::Frequency;

/// A recurrence rule (RFC 5545 §3.3.10). Read with [`str::parse`], written with `to_string`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: u32,
    pub(super) count: Option<u32>,
    pub(super) until: Option<Until>,
    pub(super) seconds: Numbers,
    pub(super) minutes: Numbers,
    pub(super) hours: Numbers,
    pub(super) days: WeekDays,
    pub(super) month_days: Signed,
    pub(super) year_days: Vec<i32>,
    pub(super) weeks: Signed,
    pub(super) months: Numbers,
    pub(super) positions: Vec<i32>,
    /// Days after Easter Sunday, dateutil's extension.
    pub(super) easter: Vec<i32>,
    /// Monday 0 to Sunday 6.
    pub(super) week_start: i32,
    pub(super) skip: Skip,
}

/// The last moment that a rule may give, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// A day; on it, any time.
    Day(Date),
    /// A time on the wall of the event.
    Wall(DateTime),
    /// A time in UTC.
    Utc(DateTime),
}

/// Why a rule cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// It is no rule.
    #[error(
        "This is no recurrence rule. A rule looks like FREQ=WEEKLY;BYDAY=MO,WE (RFC 5545 section 3.3.10)."
    )]
    NotARule,
    /// It counts in another calendar (RFC 7529).
    #[error(
        "This recurrence rule counts in a calendar other than the Gregorian, which OS1 does not know."
    )]
    ForeignCalendar,
}

/// What becomes of a day that a month does not have (RFC 7529 §4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Skip {
    #[default]
    Omit,
    Backward,
    Forward,
}

/// A set of numbers from 0 to 63; empty when the part is not in the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has(self, number: i32) -> bool {
        (0..64).contains(&number) && self.0 >> number & 1 == 1
    }

    pub(super) fn add(&mut self, number: i32) {
        if (0..64).contains(&number) {
            self.0 |= 1 << number;
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = i32> {
        (0..64).filter(move |number| self.has(*number))
    }

    /// Whether a part that limits lets this number pass.
    pub(super) fn allows(self, number: i32) -> bool {
        self.is_empty() || self.has(number)
    }
}

/// A set of numbers counted from the beginning, and from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signed {
    pub(super) first: Numbers,
    pub(super) last: Numbers,
}

impl Signed {
    pub(super) fn is_empty(self) -> bool {
        self.first.is_empty() && self.last.is_empty()
    }

    pub(super) fn add(&mut self, number: i32) {
        if number < 0 {
            self.last.add(-number);
        } else {
            self.first.add(number);
        }
    }

    /// Whether it has the one that is `number` from the beginning of `of`, counted from 1.
    pub(super) fn has(self, number: i32, of: i32) -> bool {
        self.first.has(number) || self.last.has(of + 1 - number)
    }
}

/// BYDAY: weekdays, and weekdays with an ordinal in the month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WeekDays {
    /// Without an ordinal.
    pub(super) every: Numbers,
    /// By weekday, their ordinals.
    pub(super) nth: [Signed; 7],
}

impl WeekDays {
    pub(super) fn is_empty(&self) -> bool {
        self.every.is_empty() && self.has_no_ordinals()
    }

    pub(super) fn has_no_ordinals(&self) -> bool {
        self.nth.iter().all(|nth| nth.is_empty())
    }

    /// The ordinals of a weekday.
    pub(super) fn of(&self, weekday: i32) -> Signed {
        let at = usize::try_from(weekday).unwrap_or_default();
        self.nth.get(at).copied().unwrap_or_default()
    }
}

impl Rule {
    /// A rule without any limit.
    #[must_use]
    pub fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            seconds: Numbers::default(),
            minutes: Numbers::default(),
            hours: Numbers::default(),
            days: WeekDays::default(),
            month_days: Signed::default(),
            year_days: Vec::new(),
            weeks: Signed::default(),
            months: Numbers::default(),
            positions: Vec::new(),
            easter: Vec::new(),
            week_start: 0,
            skip: Skip::default(),
        }
    }

    /// How often it recurs.
    #[must_use]
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// Every how many periods, from 1.
    #[must_use]
    pub fn interval(&self) -> u32 {
        self.interval
    }

    /// How many instances it has, when it says so.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        self.count
    }

    /// How long it goes on, when it says so.
    #[must_use]
    pub fn until(&self) -> Option<Until> {
        self.until
    }

    /// Whether it ends by itself.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }

    /// The same rule with this end in place of its own.
    #[must_use]
    pub fn ending(mut self, until: Until) -> Self {
        self.count = None;
        self.until = Some(until);
        self
    }

    /// The same rule with this many instances in place of its own end.
    #[must_use]
    pub fn counting(mut self, count: u32) -> Self {
        self.until = None;
        self.count = Some(count);
        self
    }
}
