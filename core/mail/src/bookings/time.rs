//! Times as senders mark them up: a day, a wall time, an instant with its offset.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// When something is, as far as its sender says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum BookingTime {
    /// A whole day.
    Day(Date),
    /// A wall time where it is.
    Wall(DateTime),
    /// An instant, and the wall time where it is.
    At(Timestamp, DateTime),
}

/// What is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time")]
pub struct NoTime;

impl BookingTime {
    /// The instant that it is, wall times being read in `zone`.
    #[must_use]
    pub fn instant(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Day(day) => Some(day.to_zoned(zone.clone()).ok()?.timestamp()),
            Self::Wall(time) => Some(time.to_zoned(zone.clone()).ok()?.timestamp()),
            Self::At(instant, _) => Some(*instant),
        }
    }

    /// The day it is on, where it is.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Wall(time) | Self::At(_, time) => time.date(),
        }
    }

    /// Whether it is a whole day.
    #[must_use]
    pub const fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }
}

impl FromStr for BookingTime {
    type Err = NoTime;

    /// ISO 8601 as schema.org has it: `2027-04-11`, `2027-04-11T10:15`, with `Z` or an offset.
    /// Years are those of people's lives: 1971 to 2199.
    fn from_str(text: &str) -> Result<Self, NoTime> {
        let text = text.trim();
        if text.len() > 64 {
            return Err(NoTime);
        }
        // Offsets without a colon and instants with a zone in brackets are common.
        let found = if let Ok(zoned) = text.parse::<Zoned>() {
            Self::At(zoned.timestamp(), zoned.datetime())
        } else if let Ok(instant) = text.parse::<Timestamp>() {
            Self::At(instant, wall_of(text).ok_or(NoTime)?)
        } else if text.contains(['T', ' ', ':']) {
            Self::Wall(text.parse::<DateTime>().map_err(|_| NoTime)?)
        } else {
            Self::Day(text.parse::<Date>().map_err(|_| NoTime)?)
        };
        let year = found.date().year();
        (1971..2200).contains(&year).then_some(found).ok_or(NoTime)
    }
}

/// The wall time that stands before an offset.
fn wall_of(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let end = time.find(['Z', 'z', '+', '-', '[']).unwrap_or(time.len());
    let time = time.get(..end)?.trim();
    format!("{date}T{time}").parse().ok()
}

impl fmt::Display for BookingTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Wall(time) => write!(f, "{time}"),
            Self::At(instant, wall) => {
                let seconds = wall
                    .to_zoned(TimeZone::UTC)
                    .map_or(0, |wall| wall.timestamp().as_second() - instant.as_second());
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.abs() / 60;
                write!(f, "{wall}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl From<BookingTime> for String {
    fn from(time: BookingTime) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for BookingTime {
    type Error = NoTime;

    fn try_from(text: String) -> Result<Self, NoTime> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_keep_what_their_sender_said() {
        for (said, kept) in [
            ("2027-04-11", Some("2027-04-11")),
            ("2027-04-11T10:15", Some("2027-04-11T10:15:00")),
            (
                "2027-03-04T20:15:00-08:00",
                Some("2027-03-04T20:15:00-08:00"),
            ),
            ("2027-03-04T20:15:00Z", Some("2027-03-04T20:15:00+00:00")),
            (
                "2027-03-04T20:15:00+0530",
                Some("2027-03-04T20:15:00+05:30"),
            ),
            ("0001-01-01", None),
            ("tomorrow", None),
            ("", None),
        ] {
            let read = said
                .parse::<BookingTime>()
                .ok()
                .map(|time| time.to_string());
            assert_eq!(read.as_deref(), kept, "{said}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "[0-9TZ:+\\-. \\[\\]A-Za-z/]{0,40}") {
            if let Ok(time) = text.parse::<BookingTime>() {
                let again: BookingTime = time.to_string().parse().unwrap();
                prop_assert_eq!(again.instant(&TimeZone::UTC), time.instant(&TimeZone::UTC));
                prop_assert_eq!(again.date(), time.date());
            }
        }
    }
}
