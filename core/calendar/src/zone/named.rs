//! Zones by names that need no definition.

use jiff::tz::{Offset, TimeZone};
use windows_timezones::WindowsTimezone;

/// What stands before the name of a zone that a file defines, so that nobody takes it for
/// one that everybody knows.
const OWN: &str = "vtimezone:";

/// The name for a zone that a file defines as `tzid`.
pub(super) fn own(tzid: &str) -> String {
    format!("{OWN}{tzid}")
}

/// The TZID of a zone that a file defines; `None` for any other.
pub(crate) fn own_name(zone: &TimeZone) -> Option<&str> {
    zone.iana_name()?.strip_prefix(OWN)
}

/// An IANA name, also behind a prefix, or a Windows name (CLDR `windowsZones`).
pub(super) fn by_name(tzid: &str) -> Option<TimeZone> {
    by_iana_name(tzid).or_else(|| {
        let windows: WindowsTimezone = tzid.parse().ok()?;
        by_iana_name(windows.tzdb_id())
    })
}

/// The zone of this name, or of an end of it after a slash that has a slash itself:
/// `/mozilla.org/20050126_1/Europe/Berlin`.
fn by_iana_name(name: &str) -> Option<TimeZone> {
    let mut rest = name;
    loop {
        if let Ok(zone) = TimeZone::get(rest) {
            return Some(zone);
        }
        let (_, after) = rest.split_once('/')?;
        if !after.contains('/') {
            return None;
        }
        rest = after;
    }
}

/// `UTC+11`, `GMT-3:30`, `(UTC-03:00) Brasilia`, `tzone://Microsoft/Utc`: the offset is all
/// that is known.
pub(super) fn by_offset(tzid: &str) -> Option<TimeZone> {
    if tzid.eq_ignore_ascii_case("tzone://Microsoft/Utc") || matches!(tzid, "Z" | "z") {
        return Some(TimeZone::UTC);
    }
    let (bracketed, rest) = match tzid.strip_prefix('(') {
        Some(rest) => (true, rest.split_once(')')?.0),
        None => (false, tzid),
    };
    let offset = rest
        .strip_prefix("UTC")
        .or_else(|| rest.strip_prefix("GMT"))?
        .trim();
    if bracketed && offset.is_empty() {
        return Some(TimeZone::UTC);
    }
    let (sign, digits) = match (offset.strip_prefix('+'), offset.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(split), _) => split,
        (None, 4) => digits.split_at_checked(2)?,
        (None, _) => (digits, "0"),
    };
    let number = |text: &str| crate::event::digits(text).and_then(|n| i32::try_from(n).ok());
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let in_range = hours <= 18 && minutes < 60;
    let seconds = in_range.then_some(sign * (hours * 3600 + minutes * 60))?;
    Some(Offset::from_seconds(seconds).ok()?.to_time_zone())
}
