//! An end of the time in which something holds.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_when::Grain;

/// An instant, how finely it was said ("since March" is a month wide), and where: a day is
/// one of the calendar of whoever spoke of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The instant, to the microsecond.
    pub at: Timestamp,
    /// `second` … `year`.
    pub grain: String,
    /// The zone in which it was said.
    pub zone: TimeZone,
}

impl Bound {
    /// An instant as it was said.
    #[must_use]
    pub fn new(at: &Zoned, grain: Grain) -> Self {
        let us = Timestamp::from_microsecond(at.timestamp().as_microsecond());
        Self {
            at: us.unwrap_or(Timestamp::UNIX_EPOCH),
            grain: grain.name().to_owned(),
            zone: at.time_zone().clone(),
        }
    }

    /// The instant on the clock of whoever said it.
    #[must_use]
    pub fn said(&self) -> Zoned {
        self.at.to_zoned(self.zone.clone())
    }

    /// Whether it was said by the day or wider, so that it is a date and no instant.
    #[must_use]
    pub fn is_date(&self) -> bool {
        !["second", "minute", "hour"].contains(&self.grain.as_str())
    }

    /// Whether it is wider than a day.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.is_date() && self.grain != "day"
    }

    /// Whether both name the same time: the same date where it is one, wherever it was said.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let dates = self.is_date() && other.is_date();
        let same_date = || self.said().date() == other.said().date();
        self.grain == other.grain
            && if dates {
                same_date()
            } else {
                self.at == other.at
            }
    }
}
