//! "The second Tuesday of", "the last day of", "three Fridays from now".

use jiff::civil::DateTime;

use super::Resolver;
use super::period::{Period, days_on, floor, midnight, span};
use crate::Grain;
use crate::engine::expr::{Id, says};

impl Resolver<'_> {
    /// The n-th of a kind inside `of`; from its end when negative.
    pub(super) fn nth(&self, n: i8, what: Id, of: Period) -> Option<Period> {
        let mut found = Vec::new();
        let mut from = of.start;
        for _ in 0..400 {
            let Some(period) = self.next(what, from) else {
                break;
            };
            if period.start >= of.end {
                break;
            }
            if period.start >= of.start {
                found.push(period);
            }
            if n > 0 && found.len() >= usize::from(n.unsigned_abs()) || period.end <= from {
                break;
            }
            from = period.end;
        }
        let at = usize::from(n.unsigned_abs()).checked_sub(1)?;
        if n > 0 {
            found.get(at).copied()
        } else {
            found.iter().rev().nth(at).copied()
        }
    }

    /// The n-th unit inside `of`; from its end when negative. Weeks are those that begin in it.
    pub(super) fn nth_unit(&self, n: i16, grain: Grain, of: Period) -> Option<Period> {
        let step = |from: DateTime, count: i32| from.checked_add(span(grain, count)).ok();
        let start = if n > 0 {
            let floor = floor(of.start, grain)?;
            let first = if floor < of.start && grain == Grain::Week {
                step(floor, 1)?
            } else {
                floor
            };
            step(first, i32::from(n) - 1)?
        } else {
            let last = floor(of.end.checked_sub(span(Grain::Second, 1)).ok()?, grain)?;
            step(last, i32::from(n) + 1)?
        };
        let within = start < of.end && Period::unit(start, grain)?.end > of.start;
        within.then(|| Period::unit(start, grain)).flatten()
    }

    /// The n-th of a kind from now on; back when negative.
    pub(super) fn nth_from_now(&self, n: i16, what: Id) -> Option<Period> {
        let weekday = self.arena.says(what) & says::WEEKDAY != 0;
        if n > 0 {
            let mut from = if weekday {
                midnight(days_on(self.now.date(), 1)?)
            } else {
                self.now
            };
            let mut period = self.next(what, from)?;
            for _ in 1..n.min(500) {
                from = period.end;
                period = self.next(what, from)?;
            }
            return Some(period);
        }
        let mut period = self.prev(what, midnight(self.now.date()))?;
        for _ in 1..n.unsigned_abs().min(500) {
            period = self.prev(what, period.start)?;
        }
        Some(period)
    }

    /// The n-th nearest of a kind to something.
    pub(super) fn closest(&self, n: u8, what: Id, to: Id) -> Option<Period> {
        let target = self.resolve(to)?;
        let mut near = Vec::new();
        let (mut back, mut ahead) = (target.start, target.start);
        for _ in 0..n.min(20) {
            if let Some(period) = self.next(what, ahead) {
                ahead = period.end;
                near.push(period);
            }
            if let Some(period) = self.prev(what, back) {
                back = period.start;
                near.push(period);
            }
        }
        near.sort_by_key(|period| {
            let apart = period.start.until((jiff::Unit::Second, target.start));
            apart.map_or(i64::MAX, |apart| apart.get_seconds().abs())
        });
        near.get(usize::from(n.max(1)) - 1).copied()
    }
}
