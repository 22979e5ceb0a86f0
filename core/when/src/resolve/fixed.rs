//! Expressions that happen once.

use jiff::civil::Date;

use super::Resolver;
use super::period::{Period, days_on, floor, midnight, monday, span, weekday};
use crate::Grain;
use crate::engine::expr::{Bound, Expr, Id, Portion};

impl Resolver<'_> {
    /// When an expression is that happens once; for others, the next time.
    pub(crate) fn fixed(&self, id: Id) -> Option<Period> {
        let today = self.now.date();
        match self.arena.expr(id) {
            Expr::Now => Period::unit(self.now, Grain::Second),
            Expr::Days(days) => Period::day(days_on(today, days)?),
            Expr::Cycle(grain, count) => self.cycle(grain, count),
            Expr::Date { year, month, day } => {
                Period::day(Date::new(year, month.cast_signed(), day.cast_signed()).ok()?)
            }
            Expr::Year(year) => Period::unit(midnight(Date::new(year, 1, 1).ok()?), Grain::Year),
            Expr::Decade(year) => {
                let start = midnight(Date::new(year, 1, 1).ok()?);
                Period::range(
                    start,
                    start.checked_add(span(Grain::Year, 10)).ok()?,
                    Grain::Year,
                )
            }
            Expr::WeekdayOfWeek(day, weeks) => {
                let offset = i32::from(weekday(day).to_monday_zero_offset());
                Period::day(days_on(monday(today)?, weeks * 7 + offset)?)
            }
            Expr::ThisWeekday(day) => Period::day(days_on(today, self.days_to(day))?),
            Expr::ComingWeekday(day, count) => {
                let first = self.coming(day)?.start.date();
                Period::day(days_on(first, (i32::from(count) - 1) * 7)?)
            }
            Expr::LastWeekday(day, count) => {
                Period::day(days_on(today, self.days_to(day) - 7 * i32::from(count))?)
            }
            Expr::WeekendOfWeek(weeks) => {
                let saturday = days_on(monday(today)?, weeks * 7 + 5)?;
                Period::range(
                    midnight(saturday),
                    midnight(days_on(saturday, 2)?),
                    Grain::Day,
                )
            }
            Expr::WorkingWeek(weeks) => {
                let first = days_on(monday(today)?, weeks * 7)?;
                Period::range(midnight(first), midnight(days_on(first, 5)?), Grain::Day)
            }
            Expr::WeekendOf(of) => weekend_of(self.resolve(of)?.start.date()),
            Expr::Holding(grain, of) => Period::unit(floor(self.resolve(of)?.start, grain)?, grain),
            Expr::Week(week) => week_of(today.year(), week),
            Expr::WeekdayBeside(day, of, back) => {
                let date = self.resolve(of)?.start.date();
                let ahead = i32::from(date.weekday().until(weekday(day)));
                let days = match (ahead, back) {
                    (0, false) => 7,
                    (ahead, false) => ahead,
                    (ahead, true) => ahead - 7,
                };
                Period::day(days_on(date, days)?)
            }
            Expr::Workday(step) => self.workday(step),
            Expr::Span(grain, count) => self.span(grain, count),
            Expr::FromNow(count, what) => self.nth_from_now(count, what),
            Expr::Closest(count, what, to) => self.closest(count, what, to),
            Expr::Shift { base, by, back } => self.shift(base, by, back),
            Expr::InLength { by, back } => self.in_length(by, back),
            Expr::Beside(part, step) => self.beside(part, step),
            Expr::BesideLength { by, back } => self.beside_length(by, back),
            Expr::Same(what, count) => self.same(what, count),
            Expr::And(a, b) => self.and_fixed(a, b),
            Expr::Nth(n, what, of) => self.nth(n, what, self.fixed(of)?),
            Expr::NthUnit(n, grain, of) => self.nth_unit(n, grain, self.fixed(of)?),
            Expr::Portion(portion, of) => self.portion(portion, self.fixed(of)?),
            Expr::Between(a, b) => self.between(a, b, self.now),
            Expr::Open(Bound::By, of)
                if matches!(self.arena.expr(of), Expr::Portion(Portion::End, _)) =>
            {
                // "By the end of the day" lasts as long as the day.
                let Expr::Portion(_, whole) = self.arena.expr(of) else {
                    return None;
                };
                let end = self.fixed(whole)?.end;
                Period::range(self.now.min(end), end, Grain::Second)
            }
            Expr::Open(bound, of) => self.open(bound, self.fixed(of)?),
            Expr::Lasting(from, by) => self.lasting(self.fixed(from)?, by),
            Expr::Zoned(of, _) => self.fixed(of),
            _ => self.next(id, self.now),
        }
    }

    /// The coming weekday, today excluded.
    pub(crate) fn coming(&self, day: u8) -> Option<Period> {
        let days = self.days_to(day);
        let days = if days == 0 { 7 } else { days };
        Period::day(days_on(self.now.date(), days)?)
    }

    /// Days to the weekday, 0 for today.
    fn days_to(&self, day: u8) -> i32 {
        i32::from(self.now.date().weekday().until(weekday(day)))
    }

    /// The unit that holds the present, so many on.
    fn cycle(&self, grain: Grain, count: i32) -> Option<Period> {
        let start = floor(self.now, grain)?;
        Period::unit(start.checked_add(span(grain, count)).ok()?, grain)
    }

    /// "The next three weeks" begin with the next week; "the last three" end before this.
    fn span(&self, grain: Grain, count: i32) -> Option<Period> {
        let here = floor(self.now, grain)?;
        let (from, to) = if count > 0 {
            (1, count + 1)
        } else {
            (count, 0)
        };
        let start = here.checked_add(span(grain, from)).ok()?;
        let end = here.checked_add(span(grain, to)).ok()?;
        Period::range(start, end, grain)
    }

    fn workday(&self, step: i8) -> Option<Period> {
        let mut date = self.now.date();
        for _ in 0..4 {
            date = days_on(date, i32::from(step))?;
            if date.weekday().to_monday_zero_offset() < 5 {
                break;
            }
        }
        Period::day(date)
    }

    fn and_fixed(&self, a: Id, b: Id) -> Option<Period> {
        if self.is_fixed(a) {
            let outer = self.fixed(a)?;
            if let Expr::Week(week) = self.arena.expr(b) {
                return week_of(outer.start.year(), week);
            }
            if self.is_fixed(b) {
                let inner = self.fixed(b)?;
                // "Tuesday the 3rd of November 2015": the date decides.
                return Some(if inner.grain < outer.grain {
                    inner
                } else {
                    outer
                });
            }
            return self
                .inside(b, outer)
                .or_else(|| self.weekday_only(b).then_some(outer));
        }
        self.fixed(b)
    }
}

/// A week of an ISO year.
fn week_of(year: i16, week: u8) -> Option<Period> {
    let first = monday(Date::new(year, 1, 4).ok()?)?;
    Period::unit(
        midnight(days_on(first, (i32::from(week) - 1) * 7)?),
        Grain::Week,
    )
}

/// From a Thursday or Friday to Sunday, from Saturday to a Monday; else the nearest weekend.
fn weekend_of(date: Date) -> Option<Period> {
    let day = i32::from(date.weekday().to_monday_zero_offset());
    let (from, to) = match day {
        0 => (-2, 1),
        1 => (-3, -1),
        3 | 4 => (0, 7 - day),
        _ => (5 - day, 7 - day),
    };
    Period::range(
        midnight(days_on(date, from)?),
        midnight(days_on(date, to)?),
        Grain::Day,
    )
}
