//! Stepping through what comes again and again.

use jiff::civil::{Date, DateTime};

use super::Resolver;
use super::period::{Period, days_on, midnight, monday, weekday};
use crate::Grain;
use crate::engine::expr::{Expr, Id};
use crate::engine::value::Season;

/// How often an outer expression is tried for one that holds the inner: 29 February on a
/// Monday comes within 40 years.
const TRIES: usize = 60;

impl Resolver<'_> {
    /// The first one that ends after `from`.
    pub(crate) fn next(&self, id: Id, from: DateTime) -> Option<Period> {
        if !self.may_step() {
            return None;
        }
        let date = from.date();
        match self.arena.expr(id) {
            Expr::Month(month) => years(from, |year| {
                Period::unit(
                    midnight(Date::new(year, month.cast_signed(), 1).ok()?),
                    Grain::Month,
                )
            }),
            Expr::Day(day) => next_day_of_month(from, day),
            Expr::Weekday(day) => {
                let days = i32::from(date.weekday().until(weekday(day)));
                Period::day(days_on(date, days)?)
            }
            Expr::Weekend => {
                let saturday = days_on(monday(date)?, 5)?;
                Period::range(
                    midnight(saturday),
                    midnight(days_on(saturday, 2)?),
                    Grain::Day,
                )
            }
            Expr::Quarter(quarter) => years(from, |year| {
                let month = quarter.cast_signed() * 3 - 2;
                Period::unit(midnight(Date::new(year, month, 1).ok()?), Grain::Quarter)
            }),
            Expr::HalfYear(half) => years(from, |year| self.half_year(year, half)),
            Expr::Season(Season::Any) => self.season_of(from),
            Expr::Season(season) => years(from, |year| self.season(year, season)),
            Expr::Holiday(feast, days) => self.next_feast(feast, days, from),
            Expr::Clock {
                second,
                grain,
                half,
            } => self.next_clock(second, grain, half, from),
            Expr::Part(part) => self.next_part(part, from),
            Expr::And(a, b) => self.next_inside(a, b, from),
            Expr::Nth(n, what, of) => self.step(of, from, |outer| self.nth(n, what, outer)),
            Expr::NthUnit(n, grain, of) => {
                self.step(of, from, |outer| self.nth_unit(n, grain, outer))
            }
            Expr::Portion(portion, of) => self.step(of, from, |outer| self.portion(portion, outer)),
            Expr::Open(bound, of) => self.open(bound, self.next(of, from)?),
            Expr::Lasting(of, by) => self.lasting(self.next(of, from)?, by),
            Expr::Zoned(of, _) => self.next(of, from),
            Expr::Between(a, b) => self.between(a, b, from),
            _ => self.fixed(id).filter(|period| period.end > from),
        }
    }

    /// The first of what `make` makes of the outer ones that ends after `from`.
    fn step(
        &self,
        of: Id,
        from: DateTime,
        make: impl Fn(Period) -> Option<Period>,
    ) -> Option<Period> {
        let mut at = from;
        for _ in 0..TRIES {
            let outer = self.next(of, at)?;
            if let Some(made) = make(outer)
                && made.end > from
            {
                return Some(made);
            }
            if outer.end <= at {
                return None;
            }
            at = outer.end;
        }
        None
    }

    pub(super) fn next_inside(&self, a: Id, b: Id, from: DateTime) -> Option<Period> {
        let mut at = from;
        for _ in 0..TRIES {
            let outer = self.next(a, at)?;
            let found = self.inside(b, outer).and_then(|first| {
                if first.end > from {
                    return Some(first);
                }
                self.next(b, from)
                    .filter(|later| later.start >= outer.start && later.start < outer.end)
            });
            if found.is_some() || outer.end <= at {
                return found;
            }
            at = outer.end;
        }
        None
    }
}

/// The first of a yearly kind that ends after `from`.
pub(super) fn years(from: DateTime, make: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    let year = from.year();
    (-1..=1)
        .filter_map(|step| make(year.checked_add(step)?))
        .find(|period| period.end > from)
}

fn next_day_of_month(from: DateTime, day: u8) -> Option<Period> {
    let mut first = from.date().first_of_month();
    for _ in 0..12 {
        let found = Date::new(first.year(), first.month(), day.cast_signed()).ok();
        if let Some(period) = found.and_then(Period::day)
            && period.end > from
        {
            return Some(period);
        }
        first = days_on(first.last_of_month(), 1)?;
    }
    None
}
