//! The observances of a VTIMEZONE (RFC 5545 §3.6.5) as changes of the offset.

use crate::ical::{Component, Property};
use crate::recurrence::civil::{DAY, day_number, day_of, seconds_of};
use crate::recurrence::{Expansion, Rule, Until};

/// The first day that no observance is expanded to: 2200-01-01.
const LAST_YEAR: i32 = 2200;
/// How many changes of a zone are read: two a year for a thousand years.
const MAX_CHANGES: usize = 2000;
/// No offset is larger, seconds (POSIX and RFC 8536 say 25 hours).
const MAX_OFFSET: i64 = 25 * 3600;

/// A change of the offset, or the state before the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// When, in seconds since 1970.
    pub(super) at: i64,
    /// The offset from then on, seconds east.
    pub(super) offset: i64,
    /// Whether this is daylight saving.
    pub(super) daylight: bool,
    /// What the time is called then.
    pub(super) name: String,
}

/// The changes of a zone in order, the state before them first; `None` when there is nothing
/// to be read or anything that cannot be.
pub(super) fn changes(zone: &Component) -> Option<Vec<Change>> {
    let mut onsets = Vec::new();
    for observance in observances(zone) {
        onsets.extend(self::onsets(observance).ok()?);
        if onsets.len() > MAX_CHANGES {
            return None;
        }
    }
    // Of two at the same instant the one of daylight saving counts.
    onsets.sort_by_key(|(change, _)| (change.at, change.daylight));
    let (first, offset_before) = onsets.first()?;
    let before = Change {
        at: i64::MIN,
        offset: *offset_before,
        daylight: false,
        name: first.name.clone(),
    };
    let mut changes = vec![before];
    for (change, _) in onsets {
        match changes.last_mut() {
            Some(last) if last.at == change.at => *last = change,
            _ => changes.push(change),
        }
    }
    Some(changes)
}

/// The line of the first thing that cannot be read.
pub(super) fn fault(zone: &Component) -> Option<usize> {
    observances(zone).find_map(|observance| onsets(observance).err())
}

fn observances(zone: &Component) -> impl Iterator<Item = &Component> {
    zone.all_components()
        .filter(|inner| inner.is("STANDARD") || inner.is("DAYLIGHT"))
}

/// When an observance sets in, each with the offset before; else the line at fault.
fn onsets(observance: &Component) -> Result<Vec<(Change, i64)>, usize> {
    let property = |name: &str| observance.property(name).ok_or(observance.line());
    let read = |name: &str| -> Result<i64, usize> {
        let property = property(name)?;
        offset(property.value()).ok_or(property.line())
    };
    let (from, to) = (read("TZOFFSETFROM")?, read("TZOFFSETTO")?);
    let start = property("DTSTART")?;
    let start = wall_time(start, start.value()).ok_or(start.line())?;
    let mut times = vec![start];
    for property in observance.properties("RRULE") {
        times.extend(by_rule(property, start, from)?);
    }
    for property in observance.properties("RDATE") {
        for value in property.value().split(',') {
            times.push(wall_time(property, value).ok_or(property.line())?);
        }
    }
    times.sort_unstable();
    times.dedup();
    let name = observance.text("TZNAME").unwrap_or_default();
    let daylight = observance.is("DAYLIGHT");
    let onset = |time: i64| {
        let change = Change {
            at: time - from,
            offset: to,
            daylight,
            name: name.clone(),
        };
        (change, from)
    };
    Ok(times.into_iter().map(onset).collect())
}

fn by_rule(property: &Property, start: i64, from: i64) -> Result<Vec<i64>, usize> {
    let rule: Rule = property.value().parse().map_err(|_| property.line())?;
    let until = rule.until().map(|until| match until {
        Until::Day(date) => i64::from(day_of(date)) * DAY + DAY - 1,
        Until::Wall(time) => seconds_of(time),
        Until::Utc(time) => seconds_of(time) + from,
    });
    let end = i64::from(day_number(LAST_YEAR, 1, 1)) * DAY;
    let times = Expansion::new(&rule, start, until)
        .take_while(|time| *time < end)
        .take(MAX_CHANGES);
    Ok(times.collect())
}

fn wall_time(_: &Property, value: &str) -> Option<i64> {
    let civil = crate::event::read_civil(value)?;
    let time = civil.time.unwrap_or_default();
    Some(seconds_of(civil.date.to_datetime(time)))
}

/// An offset (§3.3.14): `+hhmm` or `+hhmmss`.
fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) {
        return None;
    }
    let part = |at: usize| crate::event::digits(digits.get(at..at + 2)?);
    let seconds = if digits.len() == 6 { part(4)? } else { 0 };
    let (hours, minutes) = (part(0)?, part(2)?);
    let total = hours * 3600 + minutes * 60 + seconds;
    (minutes < 60 && seconds < 60 && total <= MAX_OFFSET).then_some(sign * total)
}
