//! Times and parts of the day.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::period::{Period, days_on, midnight, span};
use super::{HalfDay, Resolver};
use crate::Grain;
use crate::engine::value::Part;

const NOON: u32 = 43_200;
const DAY: u32 = 86_400;

impl Resolver<'_> {
    /// The first such time of day that ends after `from`.
    pub(super) fn next_clock(
        &self,
        second: u32,
        grain: Grain,
        half: bool,
        from: DateTime,
    ) -> Option<Period> {
        if half && from == midnight(from.date()) {
            // A day is given: the time is the likelier of its two.
            return at(from.date(), self.likely(second), grain);
        }
        let hours: &[u32] = if half { &[0, NOON] } else { &[0] };
        let base = if half { second % NOON } else { second };
        let first = days_on(from.date(), -1)?;
        for day in 0..4 {
            let date = days_on(first, day)?;
            for shift in hours {
                let period = at(date, base + shift, grain)?;
                if period.end <= from {
                    continue;
                }
                // Nobody means four in the night by "at four".
                if half && self.night(base + shift) {
                    continue;
                }
                return Some(period);
            }
        }
        None
    }

    /// The first of the two times a day that begins after `from`.
    pub(super) fn sooner(&self, second: u32, grain: Grain, from: DateTime) -> Option<Period> {
        let second = second % NOON;
        let today = from.date();
        [(0, second), (0, second + NOON), (1, second)]
            .into_iter()
            .filter_map(|(days, second)| at(days_on(today, days)?, second, grain))
            .find(|period| period.start > from)
    }

    fn night(&self, second: u32) -> bool {
        match self.half {
            HalfDay::Morning => second >= NOON,
            HalfDay::Noon => !(10 * 3600..16 * 3600).contains(&second),
            HalfDay::Evening => second < NOON,
            HalfDay::Unsaid => second < 6 * 3600,
        }
    }

    /// Which of the two times within a day is meant.
    fn likely(&self, second: u32) -> u32 {
        let early = second % NOON;
        let late = early + NOON;
        let pm = match self.half {
            HalfDay::Morning => false,
            HalfDay::Evening => true,
            HalfDay::Noon => early < 10 * 3600,
            // Seven to eleven is before noon; twelve is noon.
            HalfDay::Unsaid => early < 7 * 3600,
        };
        if pm { late } else { early }
    }

    /// The first such part of a day that ends after `from`.
    pub(super) fn next_part(&self, part: Part, from: DateTime) -> Option<Period> {
        let (start, end) = hours(part);
        let first = days_on(from.date(), -1)?;
        for day in 0..3 {
            let date = midnight(days_on(first, day)?);
            let period = Period::range(
                date.checked_add(i64::from(start).hours()).ok()?,
                date.checked_add(i64::from(end).hours()).ok()?,
                Grain::Hour,
            )?;
            if period.end > from {
                return Some(period);
            }
        }
        None
    }
}

/// The hours of a part of the day; as Duckling has them, so that a skill that narrows them
/// (a morning from six on) narrows and never widens.
pub(super) const fn hours(part: Part) -> (u8, u8) {
    match part {
        Part::Morning => (0, 12),
        Part::EarlyMorning => (0, 9),
        Part::LateMorning => (9, 12),
        Part::Lunch => (12, 14),
        Part::AfterLunch => (13, 17),
        Part::Afternoon => (12, 19),
        Part::LateAfternoon => (15, 18),
        Part::Evening | Part::Night => (18, 24),
        Part::LateNight => (21, 24),
        Part::AfterWork => (17, 21),
        Part::BusinessHours => (9, 17),
    }
}

fn at(date: Date, second: u32, grain: Grain) -> Option<Period> {
    let (days, second) = (second / DAY, second % DAY);
    let date = days_on(date, i32::try_from(days).ok()?)?;
    let start = midnight(date)
        .checked_add(i64::from(second).seconds())
        .ok()?;
    let end = start.checked_add(span(grain, 1)).ok()?;
    Some(Period {
        start,
        end,
        grain,
        range: false,
        open: None,
    })
}
