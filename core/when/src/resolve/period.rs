//! Stretches of civil time.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, ToSpan as _};

use crate::Grain;

/// A stretch on the wall clock, its end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    /// Where it begins.
    pub start: DateTime,
    /// Where it ends.
    pub end: DateTime,
    /// How finely it was said.
    pub grain: Grain,
    /// It is a range and not a point with a width.
    pub range: bool,
    /// The side that has no end.
    pub open: Option<Side>,
}

/// A side of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// It begins at no known time.
    Start,
    /// It ends at no known time.
    End,
}

impl Period {
    /// One unit that begins there.
    pub(crate) fn unit(start: DateTime, grain: Grain) -> Option<Self> {
        let end = start.checked_add(span(grain, 1)).ok()?;
        Some(Self {
            start,
            end,
            grain,
            range: false,
            open: None,
        })
    }

    /// A civil day.
    pub(crate) fn day(date: Date) -> Option<Self> {
        Self::unit(date.to_datetime(Time::midnight()), Grain::Day)
    }

    /// A range.
    pub(crate) fn range(start: DateTime, end: DateTime, grain: Grain) -> Option<Self> {
        (start <= end).then_some(Self {
            start,
            end,
            grain,
            range: true,
            open: None,
        })
    }
}

/// So many units.
pub(crate) fn span(grain: Grain, count: i32) -> Span {
    let count = count.clamp(-10_000, 10_000);
    match grain {
        Grain::Second => count.seconds(),
        Grain::Minute => count.minutes(),
        Grain::Hour => count.hours(),
        Grain::Day => count.days(),
        Grain::Week => count.weeks(),
        Grain::Month => count.months(),
        Grain::Quarter => (count * 3).months(),
        Grain::Year => count.years(),
    }
}

/// Midnight at the beginning of the date.
pub(crate) fn midnight(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

/// The date so many days on.
pub(crate) fn days_on(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.clamp(-4_000_000, 4_000_000).days())
        .ok()
}

/// The beginning of the unit that holds the moment.
pub(crate) fn floor(moment: DateTime, grain: Grain) -> Option<DateTime> {
    let date = moment.date();
    let time = moment.time();
    Some(match grain {
        Grain::Second => {
            date.to_datetime(Time::new(time.hour(), time.minute(), time.second(), 0).ok()?)
        }
        Grain::Minute => date.to_datetime(Time::new(time.hour(), time.minute(), 0, 0).ok()?),
        Grain::Hour => date.to_datetime(Time::new(time.hour(), 0, 0, 0).ok()?),
        Grain::Day => midnight(date),
        Grain::Week => midnight(monday(date)?),
        Grain::Month => midnight(date.first_of_month()),
        Grain::Quarter => midnight(Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).ok()?),
        Grain::Year => midnight(date.first_of_year()),
    })
}

/// The Monday of the week.
pub(crate) fn monday(date: Date) -> Option<Date> {
    days_on(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// The weekday of this number, Monday being 1.
pub(crate) fn weekday(number: u8) -> Weekday {
    Weekday::from_monday_one_offset(number.clamp(1, 7).cast_signed()).unwrap_or(Weekday::Monday)
}
