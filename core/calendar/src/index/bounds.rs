//! The first and the last instant that an object can touch, in any zone.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::store::{NEVER, SHORT};
use crate::{Event, EventSet, Moment, Rule, Until};

/// How far a floating time may be from the same wall time in UTC, in seconds: zones reach
/// from −12 to +14 hours, and no zone may be farther than 26.
pub(super) const FLOATS: i64 = 93_600;

/// The most instances that are gone through to find the last; beyond, it is as if without end.
const MAX_COUNTED: u32 = 2_000;

/// What the index needs to know of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) first: i64,
    pub(super) last: i64,
    /// It recurs, has overrides, or is longer than a week.
    pub(super) lasting: bool,
}

/// The bounds of an object with its overrides. Never too narrow; too wide costs a look.
pub(super) fn bounds_of(set: &EventSet) -> Bounds {
    let own = set.events().iter().filter_map(stretch);
    let Some((first, last)) = own.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        return Bounds {
            first: 0,
            last: 0,
            lasting: false,
        };
    };
    let recurs = set.events().iter().any(Event::recurs);
    // A date of RDATE may come before DTSTART; those events are few, so they are always looked at.
    let first = if set.events().iter().any(has_dates) {
        i64::MIN
    } else {
        first
    };
    let alone = !recurs && set.events().len() == 1;
    let last = if recurs { last_of(set, last) } else { last };
    Bounds {
        first,
        last,
        lasting: !alone || last.saturating_sub(first) > SHORT,
    }
}

/// The last second of a recurring event, `alone` being that of its components by themselves.
fn last_of(set: &EventSet, alone: i64) -> i64 {
    let mut most = 0_u32;
    let mut until = None;
    for rule in set.events().iter().flat_map(rules) {
        match (rule.count(), rule.until()) {
            (Some(count), _) => most = most.saturating_add(count),
            (None, Some(end)) => until = until.max(Some(second_of_until(end))),
            (None, None) => return NEVER,
        }
    }
    let is_plain = !set
        .events()
        .iter()
        .any(|event| has_dates(event) || event.is_this_and_future());
    match until {
        Some(until) if most == 0 && is_plain => {
            let longest = set.events().iter().filter_map(stretch);
            let longest = longest
                .map(|(first, last)| last.saturating_sub(first))
                .max();
            let end = until
                .saturating_add(longest.unwrap_or(0))
                .saturating_add(FLOATS);
            alone.max(end)
        }
        None if most <= MAX_COUNTED => counted(set).map_or(NEVER, |last| alone.max(last)),
        Some(_) | None => NEVER,
    }
}

fn has_dates(event: &Event) -> bool {
    event.component().property("RDATE").is_some()
}

fn rules(event: &Event) -> impl Iterator<Item = Rule> + '_ {
    let written = event.component().properties("RRULE");
    written.filter_map(|property| property.value().parse().ok())
}

fn second_of_until(until: Until) -> i64 {
    let time = match until {
        Until::Day(date) => date.to_datetime(jiff::civil::Time::MAX),
        Until::Wall(time) | Until::Utc(time) => time,
    };
    let at = time.to_zoned(TimeZone::UTC);
    at.map_or(NEVER, |at| at.timestamp().as_second())
}

/// The last second of an event with few instances, all of them gone through.
fn counted(set: &EventSet) -> Option<i64> {
    let zone = TimeZone::UTC;
    let (from, to) = (Timestamp::MIN, Timestamp::MAX);
    let all = set.occurrences(
        &from.to_zoned(zone.clone()),
        &to.to_zoned(zone.clone()),
        &zone,
    );
    all.filter_map(|found| second(&found.end, FLOATS)).max()
}

/// The first and the last second of an event without its recurrences.
fn stretch(event: &Event) -> Option<(i64, i64)> {
    let start = event.start()?;
    let end = event.end().unwrap_or_else(|| start.clone());
    Some((second(&start, -FLOATS)?, second(&end, FLOATS)?))
}

/// The second of a moment, moved by `margin` where it has none of its own.
fn second(moment: &Moment, margin: i64) -> Option<i64> {
    let at = moment.in_zone(&TimeZone::UTC).ok()?.timestamp();
    let margin = match moment {
        Moment::At(_) => 0,
        Moment::Day(_) | Moment::Floating(_) => margin,
    };
    let moved = at.saturating_add(SignedDuration::from_secs(margin)).ok()?;
    Some(moved.as_second())
}
