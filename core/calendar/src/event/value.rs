//! Values of type DATE, DATE-TIME and DURATION (RFC 5545 §3.3.4 to §3.3.6).

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::Moment;
use crate::ical::Property;
use crate::zone::Zones;

/// A moment that was read, and whether its zone was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadMoment {
    pub(crate) moment: Moment,
    pub(crate) zone_known: bool,
}

/// Reads one value of a property as a moment.
pub(crate) fn read_moment(property: &Property, value: &str, zones: &Zones) -> Option<ReadMoment> {
    let known = |moment| ReadMoment {
        moment,
        zone_known: true,
    };
    let read = read_civil(value)?;
    let as_date = property
        .parameter("VALUE")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    let Some(time) = read.time.filter(|_| !as_date) else {
        return Some(known(Moment::Day(read.date)));
    };
    let time = read.date.to_datetime(time);
    if read.utc {
        let zoned = time.to_zoned(TimeZone::UTC).ok()?;
        return Some(known(Moment::At(zoned)));
    }
    let Some(tzid) = property.parameter("TZID") else {
        return Some(known(Moment::Floating(time)));
    };
    match zones.find(tzid) {
        Some(zone) => time.to_zoned(zone).ok().map(Moment::At).map(known),
        None => Some(ReadMoment {
            moment: Moment::Floating(time),
            zone_known: false,
        }),
    }
}

/// A DATE or DATE-TIME as it is written, without its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) date: Date,
    pub(crate) time: Option<Time>,
    pub(crate) utc: bool,
}

/// Reads `YYYYMMDD`, `YYYYMMDDTHHMMSS` or the same with `Z`. A leap second is read as the
/// second before it (§3.3.12).
pub(crate) fn read_civil(value: &str) -> Option<Civil> {
    let value = value.trim();
    let (date, rest) = value.split_at_checked(8)?;
    let date = Date::new(
        i16::try_from(digits(date.get(..4)?)?).ok()?,
        i8::try_from(digits(date.get(4..6)?)?).ok()?,
        i8::try_from(digits(date.get(6..8)?)?).ok()?,
    )
    .ok()?;
    if rest.is_empty() {
        return Some(Civil {
            date,
            time: None,
            utc: false,
        });
    }
    let rest = rest.strip_prefix(['T', 't'])?;
    let (time, utc) = match rest.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (rest, false),
    };
    Some(Civil {
        date,
        time: Some(read_time(time)?),
        utc,
    })
}

/// Reads `HHMMSS`.
fn read_time(text: &str) -> Option<Time> {
    if text.len() != 6 {
        return None;
    }
    let part = |at: usize| -> Option<i8> { i8::try_from(digits(text.get(at..at + 2)?)?).ok() };
    let second = part(4)?;
    let second = if second == 60 { 59 } else { second };
    Time::new(part(0)?, part(2)?, second, 0).ok()
}

/// A number of digits only, no sign.
pub(crate) fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A property with a moment as its value.
pub(crate) fn moment_property(name: &str, moment: &Moment) -> Property {
    let property = Property::new(name, &moment_value(moment));
    match moment {
        Moment::Day(_) => property.with("VALUE", "DATE"),
        Moment::Floating(_) => property,
        Moment::At(zoned) => match tzid(zoned.time_zone()) {
            Some(tzid) => property.with("TZID", tzid),
            None => property,
        },
    }
}

/// A moment as a value, without its parameters.
pub(crate) fn moment_value(moment: &Moment) -> String {
    match moment {
        Moment::Day(date) => date_value(*date),
        Moment::Floating(time) => time_value(*time),
        Moment::At(zoned) => match tzid(zoned.time_zone()) {
            Some(_) => time_value(zoned.datetime()),
            None => utc_value(zoned.timestamp()),
        },
    }
}

/// An instant in UTC, "form 2" of §3.3.5.
pub(crate) fn utc_value(instant: Timestamp) -> String {
    let mut value = time_value(instant.to_zoned(TimeZone::UTC).datetime());
    value.push('Z');
    value
}

pub(crate) fn date_value(date: Date) -> String {
    format!(
        "{:04}{:02}{:02}",
        date.year().max(0),
        date.month(),
        date.day()
    )
}

pub(crate) fn time_value(time: DateTime) -> String {
    format!(
        "{}T{:02}{:02}{:02}",
        date_value(time.date()),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// The TZID a zone is written with; none for UTC and for a zone without a name.
pub(crate) fn tzid(zone: &TimeZone) -> Option<&str> {
    let own = crate::zone::own_name(zone);
    own.or_else(|| zone.iana_name().filter(|name| !is_utc(name)))
}

fn is_utc(name: &str) -> bool {
    matches!(name, "UTC" | "Etc/UTC" | "Z")
}

/// Reads a DURATION (§3.3.6): weeks and days are nominal, hours and less are exact.
///
/// Returns `None` when it is none, or longer than some 1,000 years.
#[must_use]
pub fn read_span(text: &str) -> Option<Span> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut rest = text.strip_prefix(['P', 'p'])?;
    let (mut days, mut seconds) = (0_i64, 0_i64);
    let mut in_time = false;
    let mut parts = 0;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']) {
            if in_time {
                return None;
            }
            in_time = true;
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number = digits(rest.get(..end)?).filter(|number| *number < 100_000_000_000)?;
        let (unit, after) = rest.get(end..)?.split_at_checked(1)?;
        match (in_time, unit) {
            (false, "W" | "w") => days += number * 7,
            (false, "D" | "d") => days += number,
            (true, "H" | "h") => seconds += number * 3600,
            (true, "M" | "m") => seconds += number * 60,
            (true, "S" | "s") => seconds += number,
            _ => return None,
        }
        parts += 1;
        rest = after;
    }
    if parts == 0 || days > 366_000 || seconds > 366_000 * 86_400 {
        return None;
    }
    let sign = if negative { -1 } else { 1 };
    Span::new()
        .try_days(sign * days)
        .ok()?
        .try_seconds(sign * seconds)
        .ok()
}

/// A duration as it is written (§3.3.6). Years and months have no form there and are left
/// out, as is what is shorter than a second.
#[must_use]
pub fn write_span(span: Span) -> String {
    let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
    let seconds = i64::from(span.get_hours()) * 3600 + span.get_minutes() * 60 + span.get_seconds();
    let mut text = String::new();
    if days < 0 || seconds < 0 {
        text.push('-');
    }
    let (days, seconds) = (days.unsigned_abs(), seconds.unsigned_abs());
    text.push('P');
    if seconds == 0 && days > 0 && days % 7 == 0 {
        text.push_str(&format!("{}W", days / 7));
        return text;
    }
    if days > 0 {
        text.push_str(&format!("{days}D"));
    }
    if seconds > 0 || days == 0 {
        text.push('T');
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        for (number, unit) in [(hours, 'H'), (minutes, 'M')] {
            if number > 0 {
                text.push_str(&format!("{number}{unit}"));
            }
        }
        if seconds % 60 > 0 || seconds == 0 {
            text.push_str(&format!("{}S", seconds % 60));
        }
    }
    text
}
