//! Seasons, half-years and thirds.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::Resolver;
use super::period::{Period, days_on, floor, midnight, span};
use crate::Grain;
use crate::engine::expr::{Id, Portion};
use crate::engine::value::Season;

impl Resolver<'_> {
    /// First or second half of a year.
    pub(super) fn half_year(&self, year: i16, half: u8) -> Option<Period> {
        let month = if half == 1 { 1 } else { 7 };
        let start = midnight(Date::new(year, month, 1).ok()?);
        Period::range(start, start.checked_add(6.months()).ok()?, Grain::Month)
    }

    /// A season by its usual first days in the north.
    pub(super) fn season(&self, year: i16, season: Season) -> Option<Period> {
        let (first, last) = match season {
            Season::Spring => ((3, 20), (6, 20)),
            Season::Summer => ((6, 21), (9, 23)),
            Season::Autumn | Season::Any => ((9, 23), (12, 20)),
            Season::Winter => ((12, 21), (3, 20)),
        };
        let start = Date::new(year, first.0, first.1).ok()?;
        let year = if last.0 < first.0 {
            year.checked_add(1)?
        } else {
            year
        };
        let end = days_on(Date::new(year, last.0, last.1).ok()?, 1)?;
        Period::range(midnight(start), midnight(end), Grain::Day)
    }

    /// The season that holds the moment.
    pub(super) fn season_of(&self, moment: DateTime) -> Option<Period> {
        self.seasons(moment, 0)
    }

    /// The season so many after the one that holds the moment.
    pub(super) fn seasons(&self, moment: DateTime, count: i32) -> Option<Period> {
        const FOUR: [(i8, i8); 4] = [(3, 20), (6, 21), (9, 23), (12, 21)];
        let mut starts = Vec::with_capacity(20);
        for year in -2..=2 {
            let year = moment.year().checked_add(year)?;
            starts.extend(
                FOUR.iter()
                    .filter_map(|(month, day)| Date::new(year, *month, *day).ok()),
            );
        }
        let here = starts.iter().rposition(|start| *start <= moment.date())?;
        let at = usize::try_from(i32::try_from(here).ok()? + count).ok()?;
        let (start, next) = (starts.get(at)?, starts.get(at + 1)?);
        // The day before the next begins belongs to neither, as almanacs have it.
        Period::range(
            midnight(*start),
            midnight(days_on(*next, -1)?.max(*start)),
            Grain::Day,
        )
    }

    /// A third of a stretch.
    pub(super) fn portion(&self, portion: Portion, of: Period) -> Option<Period> {
        match portion {
            Portion::Rest => Period::range(self.now.max(of.start), of.end, Grain::Second),
            Portion::Gone => {
                Period::range(of.start, self.now.min(of.end).max(of.start), Grain::Second)
            }
            Portion::Earlier => Period::range(of.start, half_way(of)?, of.grain),
            Portion::Later => {
                let start = self.now.max(half_way(of)?).min(of.end);
                Period::range(
                    floor(start, of.grain.min(Grain::Day))?.max(of.start),
                    of.end,
                    of.grain,
                )
            }
            _ => self.third(portion, of),
        }
    }

    fn third(&self, portion: Portion, of: Period) -> Option<Period> {
        let on = |days: i32| of.start.checked_add(days.days()).ok();
        let months = |months: i32| of.start.checked_add(months.months()).ok();
        let (start, end, grain) = match (of.grain, portion) {
            (_, _) if of.range => return thirds_of_range(portion, of),
            (Grain::Year, Portion::Begin) => (of.start, months(3)?, Grain::Month),
            (Grain::Year, Portion::Mid) => (months(4)?, months(8)?, Grain::Month),
            (Grain::Year, _) => (months(8)?, of.end, Grain::Month),
            (Grain::Quarter, Portion::Begin) => (of.start, months(1)?, Grain::Month),
            (Grain::Quarter, Portion::Mid) => (months(1)?, months(2)?, Grain::Month),
            (Grain::Quarter, _) => (months(2)?, of.end, Grain::Month),
            (Grain::Month, Portion::Begin) => (of.start, on(10)?, Grain::Day),
            (Grain::Month, Portion::Mid) => (on(10)?, on(20)?, Grain::Day),
            (Grain::Month, _) => (on(20)?, of.end, Grain::Day),
            (Grain::Week, Portion::Begin) => (of.start, on(3)?, Grain::Day),
            (Grain::Week, Portion::Mid) => (on(2)?, on(4)?, Grain::Day),
            (Grain::Week, _) => (on(4)?, of.end, Grain::Day),
            (Grain::Day, portion) => return thirds_of_day(portion, of),
            _ => return Some(of),
        };
        Period::range(start, end, grain)
    }

    /// The unit like `what` so many from the one that holds the present: "next season".
    pub(super) fn same(&self, what: Id, count: i32) -> Option<Period> {
        use crate::engine::expr::Expr;
        if let Expr::Season(Season::Any) = self.arena.expr(what) {
            return self.seasons(self.now, count);
        }
        let here = self.next(what, self.now)?;
        let running = here.start <= self.now;
        if count >= 0 {
            // "This summer" is the coming one when none is running.
            let steps = if running { count } else { count.max(1) - 1 };
            let mut period = here;
            for _ in 0..steps {
                period = self.next(what, period.end)?;
            }
            return Some(period);
        }
        let before = if running { here.start } else { self.now };
        let mut period = self.prev(what, before)?;
        for _ in 1..count.unsigned_abs() {
            period = self.prev(what, period.start)?;
        }
        Some(period)
    }
}

fn thirds_of_day(portion: Portion, of: Period) -> Option<Period> {
    let (from, to) = match portion {
        Portion::Begin => (0, 9),
        Portion::Mid => (11, 13),
        _ => (17, 21),
    };
    let hour = |hour: i32| of.start.checked_add(span(Grain::Hour, hour)).ok();
    Period::range(hour(from)?, hour(to)?, Grain::Hour)
}

fn thirds_of_range(portion: Portion, of: Period) -> Option<Period> {
    let grain = of.grain.min(Grain::Day);
    let whole = of
        .start
        .until((jiff::Unit::Second, of.end))
        .ok()?
        .get_seconds();
    let at = |part: i64| {
        let moment = of.start.checked_add((whole / 3 * part).seconds()).ok()?;
        floor(moment, grain)
    };
    match portion {
        Portion::Begin => Period::range(of.start, at(1)?, grain),
        Portion::Mid => Period::range(at(1)?, at(2)?, grain),
        _ => Period::range(at(2)?, of.end, grain),
    }
}

/// The middle, to the day for days and what is longer.
fn half_way(of: Period) -> Option<jiff::civil::DateTime> {
    let whole = of
        .start
        .until((jiff::Unit::Second, of.end))
        .ok()?
        .get_seconds();
    let middle = of.start.checked_add((whole / 2).seconds()).ok()?;
    floor(middle, of.grain.min(Grain::Day))
}
