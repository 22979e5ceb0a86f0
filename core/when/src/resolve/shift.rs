//! Lengths after and before something.

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::Resolver;
use super::period::{Period, floor, midnight};
use crate::Grain;
use crate::engine::Amounts;
use crate::engine::expr::Id;
use crate::engine::value::Part;

/// The moment a length later or earlier; the 31st a month on is the last of the month.
pub(super) fn moved(from: DateTime, by: &Amounts, back: bool) -> Option<DateTime> {
    let (months, days, seconds) = by.shift();
    let (months, days, seconds) = if back {
        (-months, -days, -seconds)
    } else {
        (months, days, seconds)
    };
    if months.abs() > 120_000 || days.abs() > 4_000_000 || seconds.abs() > 400_000_000_000 {
        return None;
    }
    from.checked_add(months.months())
        .and_then(|moment| moment.checked_add(days.days()))
        .and_then(|moment| moment.checked_add(seconds.seconds()))
        .ok()
}

impl Resolver<'_> {
    /// A length from now.
    pub(super) fn in_length(&self, by: Id, back: bool) -> Option<Period> {
        self.moment_from(self.now, by, back)
    }

    fn moment_from(&self, from: DateTime, by: Id, back: bool) -> Option<Period> {
        let length = self.arena.length(by);
        let moment = moved(from, &length, back)?;
        if length.finest() >= Grain::Week && length.shift().2 == 0 {
            return Period::day(moment.date());
        }
        let grain = length.precision();
        let start = floor(moment, Grain::Second)?;
        let mut period = Period::unit(start, grain)?;
        period.grain = grain;
        Some(period)
    }

    /// A length after or before something.
    pub(super) fn shift(&self, base: Id, by: Id, back: bool) -> Option<Period> {
        let base = self.resolve(base)?;
        let length = self.arena.length(by);
        let start = moved(base.start, &length, back)?;
        let finest = length.finest().min(Grain::Day);
        Period::unit(start, base.grain.min(finest))
    }

    /// The day, or a part of it, before or after what was found last.
    pub(super) fn beside(&self, part: Option<Part>, step: i8) -> Option<Period> {
        let base = self.previous.map_or(self.now, |period| period.start);
        let day = self.day_of(base, i32::from(step))?;
        let Some(part) = part else {
            return Some(day);
        };
        self.next_part(part, day.start)
            .filter(|found| found.start >= day.start)
            .or_else(|| self.next_part(part, midnight(day.end.date())))
    }

    /// A length before or after what was found last; from now when nothing was.
    pub(super) fn beside_length(&self, by: Id, back: bool) -> Option<Period> {
        let base = self.previous.map_or(self.now, |period| period.start);
        self.moment_from(base, by, back)
    }
}
