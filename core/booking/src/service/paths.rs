//! Paths of a booking service.

use jiff::civil::Date;

use crate::Party;
use crate::link::escaped;

/// The longest path that a service may have, in bytes.
const MAX_BASE: usize = 512;

/// The path under which a service is, as the user gave it, without a slash at its end; `None` for what is no plain path.
#[must_use]
pub fn base_path(path: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    let sound = path.len() <= MAX_BASE && path.chars().all(plain) && !path.contains("..");
    sound.then(|| path.trim_end_matches('/').to_owned())
}

/// The path of the booking `key`.
#[must_use]
pub fn booking_path(base: &str, key: &str) -> String {
    format!("{base}/bookings/{}", escaped(key))
}

/// The path of the venues that it knows.
pub(super) fn venues_path(base: &str, after: Option<&str>) -> String {
    match after {
        Some(after) => format!("{base}/venues?after={}", escaped(after)),
        None => format!("{base}/venues"),
    }
}

/// The path of what is free at `venue`.
pub(super) fn free_path(base: &str, venue: &str, day: Date, party: Party) -> String {
    let (venue, people) = (escaped(venue), party.people());
    format!("{base}/venues/{venue}/free?day={day}&people={people}")
}
