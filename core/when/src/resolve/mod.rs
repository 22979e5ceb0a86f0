//! From expressions to civil time, purely: the same words and the same present give the
//! same answer.
//!
//! An expression is either fixed ("tomorrow", "March 2015") or comes again and again
//! ("Monday", "at eight"). [`Resolver::next`] steps through what comes again; everything
//! else is built on it.

mod calendar;
mod clock;
mod east;
mod easter;
mod feast_rule;
mod fixed;
mod hebrew;
mod hindu;
mod holiday;
mod inside;
mod moon;
mod nth;
mod period;
mod place;
mod recur;
mod shift;
mod step;

use std::cell::Cell;

use jiff::ToSpan as _;
use jiff::civil::DateTime;

pub(crate) use period::{Period, Side};
pub(crate) use place::{Placed, place};
pub(crate) use recur::rrule;

use crate::Region;
use crate::engine::Arena;
use crate::engine::expr::{Expr, Id, says};
use period::{days_on, midnight};

/// Half of the day that the rest of the sentence speaks of: "dinner at 8".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum HalfDay {
    /// Nothing speaks of it.
    #[default]
    Unsaid,
    /// Breakfast, waking.
    Morning,
    /// Lunch.
    Noon,
    /// Dinner, parties.
    Evening,
}

/// How many steps one expression may take. What people say takes fewer than two thousand; ranges
/// of ranges, which only hostile text holds, would take time that doubles with each.
const MAX_STEPS: u32 = 20_000;

/// What expressions are resolved against.
pub(crate) struct Resolver<'a> {
    /// The expressions.
    pub arena: &'a Arena,
    /// The present on the wall clock.
    pub now: DateTime,
    /// Whose holidays.
    pub region: Region,
    /// Undirected words look back.
    pub back: bool,
    /// What half of the day is spoken of.
    pub half: HalfDay,
    /// What was found before in the sentence.
    pub previous: Option<Period>,
    /// How many steps were taken.
    pub steps: Cell<u32>,
}

impl Resolver<'_> {
    /// When that is.
    pub(crate) fn resolve(&self, id: Id) -> Option<Period> {
        if self.is_fixed(id) {
            return self.fixed(id);
        }
        if self.back {
            return self.previous_of(id);
        }
        let ahead = self.next(id, self.begin(id));
        let says = self.arena.says(id);
        if says & says::WEEKDAY != 0 && says & says::MONTH != 0 {
            return self.weekday_and_date(id, ahead);
        }
        // A day that neither this year nor the next has is rather a slip than one years away.
        let date = says & says::MONTH != 0 && says & says::DAY != 0 && says & says::YEAR == 0;
        let far = self.now.checked_add(370.days()).ok()?;
        if date && ahead.is_some_and(|period| period.start > far) {
            return None;
        }
        ahead
    }

    /// A date with its weekday: one that fits soon, or has just been, else the next such
    /// date, since people mistake the weekday more often than they speak of years to come.
    fn weekday_and_date(&self, id: Id, ahead: Option<Period>) -> Option<Period> {
        let soon = self.now.checked_add(550.days()).ok()?;
        if ahead.is_some_and(|period| period.start < soon) {
            return ahead;
        }
        let lately = self.now.checked_sub(60.days()).ok()?;
        let behind = self
            .prev(id, self.now)
            .filter(|period| period.start > lately);
        behind.or_else(|| self.without_weekday(id)).or(ahead)
    }

    /// The next of a date whose weekday is left out.
    fn without_weekday(&self, id: Id) -> Option<Period> {
        let mut parts = Vec::new();
        self.parts(id, &mut parts);
        let all = parts.len();
        parts.retain(|part| !self.weekday_only(*part));
        // The date, then what is inside it: a time of day, or from when to when.
        parts.sort_by_key(|part| self.arena.says(*part) & says::DAY == 0);
        match parts.as_slice() {
            [date] if all > 1 => self.next(*date, self.now),
            [date, inside] if all > 2 => self.next_inside(*date, *inside, self.now),
            _ => None,
        }
    }

    /// What an expression with a weekday is put together from.
    fn parts(&self, id: Id, found: &mut Vec<Id>) {
        let has_weekday = self.arena.says(id) & says::WEEKDAY != 0;
        match self.arena.expr(id) {
            Expr::And(a, b) if has_weekday && found.len() < 8 => {
                self.parts(a, found);
                self.parts(b, found);
            }
            _ => found.push(id),
        }
    }

    /// From where undirected words look: weekdays exclude today.
    fn begin(&self, id: Id) -> DateTime {
        let says = self.arena.says(id);
        if says & says::WEEKDAY != 0 && says & (says::DAY | says::HOLIDAY) == 0 {
            return days_on(self.now.date(), 1).map_or(self.now, midnight);
        }
        self.now
    }

    /// The last one that began before now.
    fn previous_of(&self, id: Id) -> Option<Period> {
        let says = self.arena.says(id);
        let before = if says & says::WEEKDAY != 0 && says & says::DAY == 0 {
            midnight(self.now.date())
        } else {
            self.now
        };
        self.prev(id, before).or_else(|| self.next(id, self.now))
    }

    /// Whether there is one more step to take, which is counted.
    fn may_step(&self) -> bool {
        self.steps.set(self.steps.get().saturating_add(1));
        self.steps.get() <= MAX_STEPS
    }

    /// Whether it happens once.
    pub(crate) fn is_fixed(&self, id: Id) -> bool {
        match self.arena.expr(id) {
            Expr::Month(_)
            | Expr::Day(_)
            | Expr::Weekday(_)
            | Expr::Quarter(_)
            | Expr::HalfYear(_)
            | Expr::Season(_)
            | Expr::Weekend
            | Expr::Holiday(..)
            | Expr::Clock { .. }
            | Expr::Part(_) => false,
            Expr::And(a, b) => self.is_fixed(a) || self.is_fixed(b),
            Expr::Nth(_, _, of) | Expr::NthUnit(_, _, of) | Expr::Portion(_, of) => {
                self.is_fixed(of)
            }
            Expr::Open(_, of) | Expr::Lasting(of, _) | Expr::Zoned(of, _) => self.is_fixed(of),
            Expr::Between(a, b) => self.is_fixed(a) || self.is_fixed(b),
            _ => true,
        }
    }

    /// The latest one that begins before `before`, found by walking up to it.
    pub(crate) fn prev(&self, id: Id, before: DateTime) -> Option<Period> {
        if let Expr::Open(bound, of) = self.arena.expr(id) {
            return self.open(bound, self.prev(of, before)?);
        }
        for reach in [9, 70, 800, 4_500] {
            let mut from = before.checked_sub(reach.days()).ok()?;
            let mut last = None;
            for _ in 0..900 {
                let Some(period) = self.next(id, from) else {
                    break;
                };
                if period.start >= before {
                    break;
                }
                last = Some(period);
                if period.end <= from {
                    break;
                }
                from = period.end;
            }
            if last.is_some() {
                return last;
            }
        }
        None
    }
}
