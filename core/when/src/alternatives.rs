//! Readings that were not chosen, and what speaks for them.

use jiff::ToSpan as _;
use jiff::tz::TimeZone;

use crate::engine::expr::{Expr, Id, says};
use crate::engine::{Arena, TIME};
use crate::found::{Alternative, Found, Reading};
use crate::resolve::{Period, Resolver, Side, place};

/// Morning or evening was not said.
const OTHER_HALF: &str = "morning or evening was not said; this is the other half of the day";
/// The weekday of today.
const TODAY: &str = "today is that weekday too";
/// The weekday of this week.
const THIS_WEEK: &str = "some call the coming one \"next\"; the one of next week is taken";
/// No year was said.
const OTHER_YEAR: &str = "no year was said; this is the nearest on the other side of today";

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
