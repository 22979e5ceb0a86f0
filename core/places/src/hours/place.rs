//! Where a value of opening hours holds.

use jiff::tz::TimeZone;

use super::days::Holidays;
use crate::Coordinate;

/// What opening hours depend on beside themselves.
#[derive(Debug, Clone)]
pub struct Place {
    zone: TimeZone,
    at: Option<Coordinate>,
    country: Option<String>,
    region: Option<String>,
    pub(super) holidays: Holidays,
}

impl Place {
    /// A place whose clocks show `zone`; nothing else is known of it, so that it has no holidays and
    /// the sun rises at 6:00.
    #[must_use]
    pub fn new(zone: TimeZone) -> Self {
        Self {
            zone,
            at: None,
            country: None,
            region: None,
            holidays: Holidays::default(),
        }
    }

    /// The same place at a coordinate, for the times of the sun.
    #[must_use]
    pub fn at(mut self, at: Coordinate) -> Self {
        self.at = Some(at);
        self
    }

    /// The same place in a country, ISO 3166-1 alpha-2 in either case. An unknown one has no holidays.
    #[must_use]
    pub fn in_country(mut self, country: &str) -> Self {
        self.holidays = Holidays::of(Some(country));
        self.country = Some(country.to_owned());
        self
    }

    /// The same place in a part of its country. The holidays of the `opening-hours` crate do not
    /// tell parts apart: what only some parts keep is unknown in all of them.
    #[must_use]
    pub fn in_region(mut self, region: &str) -> Self {
        self.region = Some(region.to_owned());
        self
    }

    /// The zone its clocks show.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Where it is.
    #[must_use]
    pub const fn coordinate(&self) -> Option<Coordinate> {
        self.at
    }

    /// Its country, as it was given.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The part of its country, as it was given.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }
}
