//! The VTIMEZONE of a zone that everybody knows (RFC 5545 §3.6.5).

use jiff::Timestamp;
use jiff::tz::{Dst, TimeZone};

use super::timestamp;
use super::yearly::{self, Onset};
use crate::event::time_value;
use crate::ical::{Component, Property};
use crate::recurrence::civil::to_datetime;

/// How many years ahead a zone is looked at for the rule of its changes.
const YEARS_AHEAD: i64 = 60;
/// Seconds of a year, more or less.
const YEAR: i64 = 365 * 86_400 + 20_952;

/// The definition of a zone under this name, right from `from` on.
pub(crate) fn vtimezone(zone: &TimeZone, tzid: &str, from: Timestamp) -> Component {
    let mut component = Component::new("VTIMEZONE");
    component.add(Property::new("TZID", tzid));
    let onsets = onsets(zone, from.as_second());
    let (single, rules) = yearly::split(&onsets);
    let mut written: Vec<(&Onset, Component)> = Vec::new();
    for onset in single {
        let same = written.iter_mut().find(|(other, _)| other.is_like(onset));
        match same {
            Some((_, observance)) => observance.add(Property::new("RDATE", &wall(onset))),
            None => written.push((onset, observance(onset))),
        }
    }
    for (_, observance) in written {
        component.add_component(observance);
    }
    for (onset, rule) in rules {
        let mut observance = observance(onset);
        observance.add(Property::new("RRULE", &rule));
        component.add_component(observance);
    }
    component
}

/// The changes of the zone: the last before `from`, and those for the years ahead. A zone
/// without any has one made up.
fn onsets(zone: &TimeZone, from: i64) -> Vec<Onset> {
    let end = from.saturating_add(YEARS_AHEAD * YEAR);
    let before = zone.preceding(timestamp(from)).next();
    let begin = before.map(|change| change.timestamp().as_second());
    let mut onsets = vec![onset(zone, begin.unwrap_or(from - YEAR))];
    for change in zone.following(timestamp(from.saturating_sub(1))) {
        let at = change.timestamp().as_second();
        if at > end {
            break;
        }
        let next = onset(zone, at);
        // A change of nothing but the name at the same offset is still told: it is what
        // people read.
        if onsets.last().is_none_or(|last| last.at < next.at) {
            onsets.push(next);
        }
    }
    onsets
}

fn onset(zone: &TimeZone, at: i64) -> Onset {
    let before = zone.to_offset_info(timestamp(at.saturating_sub(1)));
    let after = zone.to_offset_info(timestamp(at));
    Onset {
        at,
        from: i64::from(before.offset().seconds()),
        to: i64::from(after.offset().seconds()),
        daylight: after.dst() == Dst::Yes,
        name: after.abbreviation().to_owned(),
    }
}

fn observance(onset: &Onset) -> Component {
    let mut component = Component::new(if onset.daylight {
        "DAYLIGHT"
    } else {
        "STANDARD"
    });
    component.add(Property::new("DTSTART", &wall(onset)));
    component.add(Property::new("TZOFFSETFROM", &offset(onset.from)));
    component.add(Property::new("TZOFFSETTO", &offset(onset.to)));
    component.add(Property::of_text("TZNAME", &onset.name));
    component
}

/// The time on the wall before the change, as a value.
fn wall(onset: &Onset) -> String {
    to_datetime(onset.wall()).map_or_else(|| "19700101T000000".to_owned(), time_value)
}

/// An offset (§3.3.14).
fn offset(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let mut text = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if !seconds.is_multiple_of(60) {
        text.push_str(&format!("{:02}", seconds % 60));
    }
    text
}
