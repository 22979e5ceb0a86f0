//! A point in a calendar: a day, a wall time that floats, or an instant in a zone.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};

use crate::zone::own_name;

/// When something in a calendar begins or ends (RFC 5545 §3.3.4, §3.3.5).
///
/// A day and a floating time have no instant of their own: they mean whatever the clock
/// of the place they are read in shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// A whole day (`VALUE=DATE`).
    Day(Date),
    /// A wall time without a zone, "form 1" of RFC 5545 §3.3.5.
    Floating(DateTime),
    /// An instant, with the zone it was said in.
    At(Zoned),
}

impl Moment {
    /// The date on the wall where it was said.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::Day(date) => *date,
            Self::Floating(time) => time.date(),
            Self::At(zoned) => zoned.date(),
        }
    }

    /// The instant that this is for somebody in `zone`. A day begins at its first instant; a wall
    /// time in a gap of daylight saving moves forward by the gap, one in an overlap is the
    /// first of the two (RFC 5545 §3.3.5).
    ///
    /// # Errors
    /// Beyond the years −9999 to 9999.
    pub fn in_zone(&self, zone: &TimeZone) -> Result<Zoned, jiff::Error> {
        match self {
            Self::Day(date) => date.to_zoned(zone.clone()),
            Self::Floating(time) => time.to_zoned(zone.clone()),
            Self::At(zoned) => Ok(zoned.clone()),
        }
    }

    /// This much later; `None` beyond the year 9999. Days of a span are days of the wall, hours
    /// are exact (RFC 5545 §3.3.6).
    #[must_use]
    pub fn plus(&self, span: Span) -> Option<Self> {
        match self {
            Self::Day(date) => date.checked_add(span).ok().map(Self::Day),
            Self::Floating(time) => time.checked_add(span).ok().map(Self::Floating),
            Self::At(zoned) => zoned.checked_add(span).ok().map(Self::At),
        }
    }

    /// Whether it comes before `other` for anybody; a day and a time are compared by the wall.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::At(this), Self::At(other)) => this < other,
            _ => self.wall() < other.wall(),
        }
    }

    /// Where an event ends that does not say when: a day after a day, at once after a time
    /// (RFC 5545 §3.6.1).
    pub(crate) fn default_end(&self) -> Option<Self> {
        match self {
            Self::Day(date) => date.tomorrow().ok().map(Self::Day),
            Self::Floating(_) | Self::At(_) => Some(self.clone()),
        }
    }

    fn wall(&self) -> DateTime {
        match self {
            Self::Day(date) => date.to_datetime(Time::midnight()),
            Self::Floating(time) => *time,
            Self::At(zoned) => zoned.datetime(),
        }
    }

    /// Whether it is a whole day.
    #[must_use]
    pub fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }
}

/// A date as a date, a floating time without offset, an instant as RFC 3339 with its zone.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Floating(time) => time.fmt(f),
            // Nobody else knows a zone that a file defines, so its offset is shown.
            Self::At(zoned) if own_name(zoned.time_zone()).is_some() => {
                let fixed = TimeZone::fixed(zoned.offset());
                zoned.with_time_zone(fixed).fmt(f)
            }
            Self::At(zoned) => zoned.fmt(f),
        }
    }
}
