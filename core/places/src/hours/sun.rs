//! When the sun rises and sets at a place, by the `solar-positioning` crate.

use chrono::{FixedOffset, NaiveDate};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use solar_positioning::{Horizon, Location, SolarEvents, delta_t};

use super::place::Place;
use super::token::SunEvent;
use crate::Coordinate;

/// When the sun sets at a place on a day; `None` where it does not, or the place has no coordinate.
#[must_use]
pub fn sunset(day: Date, place: &Place) -> Option<Zoned> {
    let minutes = observed(SunEvent::Sunset, day, place.coordinate()?, place.zone())?;
    let hour = i8::try_from(minutes / 60).ok()?;
    let minute = i8::try_from(minutes % 60).ok()?;
    day.at(hour, minute, 0, 0)
        .to_zoned(place.zone().clone())
        .ok()
}

/// Minutes after midnight of an event on a day, rounded down; the usual ones where no coordinate is
/// known, or where the sun does not do it that day.
pub(super) fn minutes(event: SunEvent, day: Date, at: Option<Coordinate>, zone: &TimeZone) -> i32 {
    at.and_then(|at| observed(event, day, at, zone))
        .unwrap_or_else(|| event.usual())
}

fn observed(event: SunEvent, day: Date, at: Coordinate, zone: &TimeZone) -> Option<i32> {
    let noon = day.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    let offset = FixedOffset::east_opt(noon.offset().seconds())?;
    let date = chrono_day(day)?;
    let location = Location {
        latitude: at.lat(),
        longitude: at.lon(),
    };
    let horizon = match event {
        SunEvent::Sunrise | SunEvent::Sunset => Horizon::SunriseSunset,
        SunEvent::Dawn | SunEvent::Dusk => Horizon::CivilTwilight,
    };
    let delta = delta_t::estimate_from_date_like(&date).ok()?;
    let seen = SolarEvents::new()
        .for_date(date, &offset, location, delta, horizon)
        .ok()?;
    let instant = match event {
        SunEvent::Dawn | SunEvent::Sunrise => seen.rises.first(),
        SunEvent::Sunset | SunEvent::Dusk => seen.sets.last(),
    }?;
    let local = Timestamp::from_second(instant.timestamp())
        .ok()?
        .to_zoned(zone.clone());
    Some(i32::from(local.hour()) * 60 + i32::from(local.minute()))
}

/// The same day for crates that speak chrono.
pub(super) fn chrono_day(day: Date) -> Option<NaiveDate> {
    let month = u32::try_from(day.month()).ok()?;
    let of_month = u32::try_from(day.day()).ok()?;
    NaiveDate::from_ymd_opt(i32::from(day.year()), month, of_month)
}
