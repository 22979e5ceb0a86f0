//! How long the instances of an event are.

use jiff::Span;

use crate::Moment;
use crate::recurrence::civil::{DAY, day_of};
use crate::zone::Wall;

/// The length of each instance (RFC 5545 §3.8.5.3: an end gives the exact length of the
/// first to all, a duration is added on the wall).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// Seconds between the instants of begin and end.
    Exact(i64),
    /// Days of the wall, then exact seconds (§3.3.6).
    Nominal {
        /// Days of the wall.
        days: i64,
        /// Seconds after them.
        seconds: i64,
    },
}

impl Length {
    /// No length at all.
    pub(super) const NONE: Self = Self::Exact(0);

    /// From one moment to another, on the wall clock of the event; never negative.
    pub(super) fn between(start: &Moment, end: &Moment, wall: &mut Wall) -> Self {
        match (start, end) {
            (Moment::Day(from), Moment::Day(to)) => {
                Self::of_days(i64::from(day_of(*to) - day_of(*from)))
            }
            _ => Self::Exact((instant_of(end, wall) - instant_of(start, wall)).max(0)),
        }
    }

    /// As a DURATION has it; never negative. Of a day only the days count.
    pub(super) fn of_span(span: Span, of_day: bool) -> Self {
        let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
        let seconds =
            i64::from(span.get_hours()) * 3600 + span.get_minutes() * 60 + span.get_seconds();
        if of_day {
            return Self::of_days(days + seconds / DAY);
        }
        Self::Nominal {
            days: days.max(0),
            seconds: seconds.max(0),
        }
    }

    /// Whole days, at least one.
    pub(super) fn of_days(days: i64) -> Self {
        Self::Nominal {
            days: days.max(1),
            seconds: 0,
        }
    }

    /// The end of what begins at this instant.
    pub(super) fn end(self, start: i64, wall: &mut Wall) -> i64 {
        match self {
            Self::Exact(seconds) => start.saturating_add(seconds),
            Self::Nominal { days: 0, seconds } => start.saturating_add(seconds),
            Self::Nominal { days, seconds } => {
                let on_wall = wall.wall_at(start).saturating_add(days * DAY);
                let (instant, _) = wall.instant_of(on_wall);
                instant.saturating_add(seconds)
            }
        }
    }

    /// No instance is longer than this, seconds.
    pub(super) fn at_most(self) -> i64 {
        match self {
            Self::Exact(seconds) => seconds,
            // A day of the wall has at most two more hours than others, and a zone may leap by
            // a day.
            Self::Nominal { days, seconds } => (days + 1) * DAY + seconds,
        }
    }
}

/// The instant of a moment, where days and floating times are those of this wall.
pub(super) fn instant_of(moment: &Moment, wall: &mut Wall) -> i64 {
    match moment {
        Moment::At(zoned) => zoned.timestamp().as_second(),
        Moment::Day(date) => wall.instant_of(i64::from(day_of(*date)) * DAY).0,
        Moment::Floating(time) => {
            wall.instant_of(crate::recurrence::civil::seconds_of(*time))
                .0
        }
    }
}
