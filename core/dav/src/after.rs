//! When a server wants to be asked again.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// The longest time that a server is believed: a day. Beyond it nothing would ever be in step.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A `Retry-After` (RFC 9110 §10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// So long from now.
    Wait(Duration),
    /// At this instant.
    At(Timestamp),
}

impl After {
    /// Reads the header; `None` when it makes no sense.
    pub(crate) fn read(header: &str) -> Option<Self> {
        let header = header.trim();
        if let Ok(seconds) = header.parse() {
            return Some(Self::Wait(Duration::from_secs(seconds)));
        }
        let at = rfc2822::DateTimeParser::new().parse_zoned(header).ok()?;
        Some(Self::At(at.timestamp()))
    }

    /// The instant from which on it may be asked again, at most a day after `now`.
    #[must_use]
    pub fn instant(self, now: Timestamp) -> Timestamp {
        let latest = now.checked_add(LONGEST).unwrap_or(Timestamp::MAX);
        let at = match self {
            Self::Wait(wait) => now.checked_add(wait.min(LONGEST)).unwrap_or(latest),
            Self::At(at) => at,
        };
        at.clamp(now, latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read_and_nobody_waits_for_ever() {
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().unwrap();
        for (header, at) in [
            ("120", "2026-03-10T12:02:00Z"),
            ("Tue, 10 Mar 2026 12:30:00 GMT", "2026-03-10T12:30:00Z"),
            ("Mon, 09 Mar 2026 12:30:00 GMT", "2026-03-10T12:00:00Z"),
            ("99999999999", "2026-03-11T12:00:00Z"),
            ("18446744073709551615", "2026-03-11T12:00:00Z"),
        ] {
            let after = After::read(header).unwrap();
            assert_eq!(after.instant(now).to_string(), at, "{header}");
        }
        assert_eq!(After::read("soon"), None);
        assert_eq!(After::read("-1"), None);
    }
}
