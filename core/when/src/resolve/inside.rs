//! One expression inside another, ranges, and open ends.

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::Resolver;
use super::period::{Period, Side, days_on, midnight};
use crate::Grain;
use crate::engine::expr::{Bound, Expr, Id, says};

impl Resolver<'_> {
    /// The first one that begins inside `outer`.
    pub(super) fn inside(&self, id: Id, outer: Period) -> Option<Period> {
        let outer = if outer.grain < Grain::Day && !outer.range {
            // "In seven days at five": the day decides, not the present hour.
            Period::day(outer.start.date())?
        } else {
            outer
        };
        if let Expr::Clock {
            second: 86_400..,
            grain,
            ..
        } = self.arena.expr(id)
        {
            // Twelve in the night ends the day.
            return Period::unit(midnight(days_on(outer.start.date(), 1)?), grain);
        }
        if self.is_fixed(id) {
            return self
                .fixed(id)
                .filter(|inner| inner.start < outer.end && inner.end > outer.start);
        }
        let found = self.next(id, outer.start)?;
        if found.start >= outer.start && found.start < outer.end {
            return Some(found);
        }
        // Midnight belongs to the night that ends with it.
        let says = self.arena.says(id);
        if says & says::CLOCK != 0 && found.start == outer.end {
            return Some(found);
        }
        let later = self.next(id, found.end)?;
        (later.start >= outer.start && later.start < outer.end).then_some(later)
    }

    /// Whether only a weekday is said, which a date beside it overrules.
    pub(super) fn weekday_only(&self, id: Id) -> bool {
        matches!(self.arena.expr(id), Expr::Weekday(_))
    }

    /// From one to the next of the other.
    pub(super) fn between(&self, a: Id, b: Id, from: DateTime) -> Option<Period> {
        let (says_a, says_b) = (self.arena.says(a), self.arena.says(b));
        let year_at_end = says_b & !says_a & says::YEAR != 0 && says_a & says::MONTH != 0;
        if year_at_end && !self.is_fixed(a) {
            let last = self.fixed(b)?;
            let first = self.prev(a, last.start)?;
            return self.stretch(first, last);
        }
        let months = says_a & says_b & says::MONTH != 0 && (says_a | says_b) & says::YEAR == 0;
        if months && from == self.now && !self.is_fixed(a) && !self.is_fixed(b) {
            // One that runs is meant before one that is to come.
            let last = self.next(b, from)?;
            return self.stretch(self.prev(a, last.end)?, last);
        }
        let first = if self.is_fixed(a) {
            self.fixed(a)?
        } else {
            self.next(a, from)?
        };
        if self.is_fixed(b) {
            let last = self.fixed(b)?;
            if last.start < first.start && !self.is_fixed(a) {
                return self.stretch(self.prev(a, last.start)?, last);
            }
            return self.stretch(first, last);
        }
        let mut at = first.start;
        for _ in 0..3 {
            let last = self.end_after(b, at)?;
            if last.start > first.start {
                return self.stretch(first, last);
            }
            at = last.end;
        }
        None
    }

    /// The end of a range: of two times of day the sooner, be it in the night.
    fn end_after(&self, b: Id, at: DateTime) -> Option<Period> {
        match self.arena.expr(b) {
            Expr::Clock {
                second,
                grain,
                half: true,
            } => self.sooner(second, grain, at),
            _ => self.next(b, self.after_noon(b, at)),
        }
    }

    /// A range that begins at midnight does not make its end the likelier of two times.
    fn after_noon(&self, b: Id, at: DateTime) -> DateTime {
        let clock = self.arena.says(b) & says::CLOCK != 0;
        if clock && at == midnight(at.date()) {
            return at.checked_add(1.second()).unwrap_or(at);
        }
        at
    }

    /// Times of day end where they are said; days and coarser end when they are over.
    fn stretch(&self, first: Period, last: Period) -> Option<Period> {
        let end = if last.grain < Grain::Day && !last.range {
            last.start
        } else {
            last.end
        };
        Period::range(first.start, end, first.grain.min(last.grain))
    }

    /// Open on one side of `of`.
    pub(super) fn open(&self, bound: Bound, of: Period) -> Option<Period> {
        let wide = of.range || of.grain >= Grain::Day;
        let point = |start: DateTime, end: DateTime, open| Period {
            start,
            end,
            grain: of.grain,
            range: true,
            open,
        };
        Some(match bound {
            Bound::Since => point(of.start, of.end, Some(Side::End)),
            Bound::After if wide => point(of.end, of.end, Some(Side::End)),
            Bound::After => point(of.start, of.end, Some(Side::End)),
            Bound::Before | Bound::Until => point(of.start, of.start, Some(Side::Start)),
            Bound::By => {
                let end = if of.range { of.end } else { of.start };
                point(self.now.min(end), end, None)
            }
        })
    }

    /// A length that begins where `from` does.
    pub(super) fn lasting(&self, from: Period, by: Id) -> Option<Period> {
        let length = self.arena.length(by);
        let end = super::shift::moved(from.start, &length, false)?;
        Period::range(from.start, end, from.grain.min(length.finest()))
    }

    /// The day that holds the moment.
    pub(crate) fn day_of(&self, moment: DateTime, days: i32) -> Option<Period> {
        Period::day(days_on(moment.date(), days)?)
    }
}
