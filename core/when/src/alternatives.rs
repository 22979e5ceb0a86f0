//! Readings that were not chosen, and what speaks for them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan as _, Zoned};

use crate::context::Context;

use crate::engine::expr::{Expr, Id, says};
use crate::engine::{Arena, TIME};
use crate::found::{Alternative, Found, Kind, Reading};
use crate::resolve::{Period, Resolver, Side, place};

/// Morning or evening was not said.
const OTHER_HALF: &str = "morning or evening was not said; this is the other half of the day";
/// The weekday of today.
const TODAY: &str = "today is that weekday too";
/// The weekday of this week.
const THIS_WEEK: &str = "some call the coming one \"next\"; the one of next week is taken";
/// No year was said.
const OTHER_YEAR: &str = "no year was said; this is the nearest on the other side of today";

/// Month and day are digits that could be the other way round.
const OTHER_ORDER: &str = "day and month are digits, and some write the other one first";

/// Adds the other readings of an expression to what was found.
pub(crate) fn add(
    found: &mut Found,
    id: Id,
    period: &Period,
    resolver: &Resolver<'_>,
    zone: &TimeZone,
) {
    let arena = resolver.arena;
    if has_half(arena, id) {
        other_half(found, period, zone);
    }
    if let Some(other) = other_day(id, period, resolver) {
        push(found, other.0, zone, other.1);
    }
}

/// Adds the date with day and month the other way round, where digits alone tell it: "3/4".
pub(crate) fn other_order(found: &mut Found, context: &Context) {
    let Some(start) = found
        .reading
        .start
        .clone()
        .filter(|_| found.kind != Kind::Set)
    else {
        return;
    };
    let Some((month, day, year)) = digits(&found.phrase, start.month(), start.day()) else {
        return;
    };
    let date = |year| Date::new(year, month, day).ok();
    let today = context.now.date();
    // Without a year it is the next such day, as the chosen one is.
    let swapped = if year {
        date(start.year())
    } else {
        date(today.year())
            .filter(|date| *date >= today)
            .or_else(|| date(today.year() + 1))
    };
    let moved = |at: &Zoned, to: Date| at.with().date(to).build().ok();
    let Some((to, at)) = swapped.and_then(|to| Some((to, moved(&start, to)?))) else {
        return;
    };
    let end = found.reading.end.as_ref().and_then(|end| {
        let days = end.date().since(start.date()).ok()?;
        moved(end, to.checked_add(days).ok()?)
    });
    found.ambiguous.push(Alternative {
        reading: Reading {
            start: Some(at),
            end,
        },
        why: OTHER_ORDER,
    });
}

/// The month and the day of the other order, and whether a year was written: of a phrase with one
/// pair of numbers that are `month` and `day` in either order, and each could be a month.
fn digits(phrase: &str, month: i8, day: i8) -> Option<(i8, i8, bool)> {
    let mut parts = phrase
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter_map(|word| {
            let mut numbers = word.split(['/', '-', '.']);
            let first = numbers.next()?.parse::<i8>().ok()?;
            let second = numbers.next()?.parse::<i8>().ok()?;
            let year = numbers.next();
            let rest = numbers.next();
            let fits = (first, second) == (month, day) || (first, second) == (day, month);
            (rest.is_none() && fits).then_some(year.is_some())
        });
    let year = parts.next()?;
    let swaps = month != day && (1..=12).contains(&day);
    (swaps && parts.next().is_none()).then_some((day, month, year))
}

fn push(found: &mut Found, period: Period, zone: &TimeZone, why: &'static str) {
    let instant = |wall| place(wall, zone).map(|placed| placed.instant);
    let start = (period.open != Some(Side::Start))
        .then(|| instant(period.start))
        .flatten();
    let end = (period.range && period.open != Some(Side::End))
        .then(|| instant(period.end))
        .flatten();
    found.ambiguous.push(Alternative {
        reading: Reading { start, end },
        why,
    });
}

/// The time twelve hours away, on the same day.
fn other_half(found: &mut Found, period: &Period, zone: &TimeZone) {
    let hours = if period.start.hour() >= 12 { -12 } else { 12 };
    let moved = |wall: jiff::civil::DateTime| wall.checked_add(hours.hours()).ok();
    if let (Some(start), Some(end)) = (moved(period.start), moved(period.end)) {
        push(
            found,
            Period {
                start,
                end,
                ..*period
            },
            zone,
            OTHER_HALF,
        );
    }
}

/// Whether a time of day is left open between morning and evening: its first, where there
/// are two.
fn has_half(arena: &Arena, id: Id) -> bool {
    match arena.expr(id) {
        Expr::Clock { half, .. } => half,
        Expr::And(a, b) => has_half(arena, a) || has_half(arena, b),
        Expr::Between(a, _) | Expr::Open(_, a) | Expr::Lasting(a, _) | Expr::Zoned(a, _) => {
            has_half(arena, a)
        }
        _ => false,
    }
}

fn other_day(id: Id, period: &Period, resolver: &Resolver<'_>) -> Option<(Period, &'static str)> {
    let arena = resolver.arena;
    let said = arena.says(id);
    if let Expr::WeekdayOfWeek(day, 1) = arena.expr(id) {
        let coming = resolver.coming(day)?;
        return (coming.start < period.start).then_some((coming, THIS_WEEK));
    }
    if period.open.is_some() || said & (says::RANGE | TIME) != 0 || resolver.is_fixed(id) {
        return None;
    }
    if said & says::WEEKDAY != 0 && said & says::DAY == 0 {
        let today = resolver.day_of(resolver.now, 0)?;
        let same = today.start.date().weekday() == period.start.date().weekday();
        return same.then_some((today, TODAY));
    }
    if said & says::MONTH != 0 && said & says::YEAR == 0 {
        let other = if period.start > resolver.now {
            resolver.prev(id, resolver.now)?
        } else {
            resolver
                .next(id, resolver.now)
                .filter(|next| next.start > period.start)?
        };
        return (other != *period).then_some((other, OTHER_YEAR));
    }
    None
}
