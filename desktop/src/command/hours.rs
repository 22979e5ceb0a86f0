//! `os1 hours VALUE --from I --to I`.

use jiff::Zoned;
use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_places::Coordinate;
use os1_places::hours::{Hours, HoursError, MAX_DAYS, Place, State, Stretch};
use serde::Serialize;

use super::each::each;
use crate::args::HoursFlags;
use crate::instant;
use crate::session::Session;

/// One line out. `text` carries the line of standard input back.
#[derive(Debug, Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(flatten)]
    stretch: &'a Stretch,
}

/// A line of standard input that cannot be read.
#[derive(Debug, Serialize)]
struct Unread<'a> {
    text: &'a str,
    defect: String,
}

/// Prints when the places of these opening hours are open, or may be.
///
/// # Errors
/// The window, the coordinate or a value cannot be read. Of several lines, all others are told first.
pub(crate) fn run(session: &mut Session<'_>, flags: &HoursFlags) -> Result<(), Error> {
    let zone = session.clock(TimeZone::system())?.now().time_zone().clone();
    let from = instant::edge(&flags.from, &zone)?;
    let to = instant::edge(&flags.to, from.time_zone())?;
    check(&from, &to)?;
    let place = place(flags, from.time_zone())?;
    let piped = flags.value.is_empty();
    let mut failed: Option<HoursError> = None;
    each(
        session,
        &flags.value,
        |session, value| match Hours::parse_in(value, place.country()) {
            Ok(hours) => {
                let stretches = hours.stretches(&from, &to, &place);
                tell(session, piped.then_some(value), &stretches)
            }
            Err(error) => {
                failed = failed.or(Some(error));
                if !piped {
                    return Ok(());
                }
                let line = Unread {
                    text: value,
                    defect: error.to_string(),
                };
                session.emit(&line, |line, _| line.defect.clone())
            }
        },
    )?;
    failed.map_or(Ok(()), |error| Err(error.into()))
}

/// The window is one, and not longer than is told.
fn check(from: &Zoned, to: &Zoned) -> Result<(), Error> {
    if to <= from {
        return Err(invalid(
            "The window ends before it begins. Give --to a later instant than --from.",
        ));
    }
    let days = from.duration_until(to).as_hours() / 24;
    if usize::try_from(days).is_ok_and(|days| days < MAX_DAYS) {
        return Ok(());
    }
    Err(invalid(
        "The window is longer than 20 years. Ask for a shorter one.",
    ))
}

/// What is known of the place.
fn place(flags: &HoursFlags, zone: &TimeZone) -> Result<Place, Error> {
    let mut place = Place::new(zone.clone());
    if let Some(at) = &flags.at {
        place = place.at(coordinate(at)?);
    }
    if let Some(country) = &flags.country {
        place = place.in_country(country);
    }
    if let Some(region) = &flags.region {
        place = place.in_region(region);
    }
    Ok(place)
}

/// Reads `LAT,LON` in degrees.
fn coordinate(text: &str) -> Result<Coordinate, Error> {
    let degrees = |text: &str| text.trim().parse::<f64>().ok();
    text.split_once(',')
        .and_then(|(lat, lon)| Coordinate::new(degrees(lat)?, degrees(lon)?))
        .ok_or_else(|| {
            invalid(
                "The place could not be read. Write latitude and longitude in degrees, like --at 49.4875,8.4660.",
            )
        })
}

fn tell(session: &mut Session<'_>, text: Option<&str>, stretches: &[Stretch]) -> Result<(), Error> {
    if stretches.is_empty() {
        return session.tell("Closed all the time.");
    }
    for stretch in stretches {
        session.emit(&Line { text, stretch }, |line, _| plain(line.stretch))?;
    }
    Ok(())
}

/// For a person to read.
fn plain(stretch: &Stretch) -> String {
    let shown = |instant: &Zoned| instant.strftime("%a %Y-%m-%d %H:%M").to_string();
    let state = match stretch.state {
        State::Open => "open",
        State::Unknown => "unknown",
    };
    let comment = stretch
        .comment
        .as_ref()
        .map(|comment| format!("  {comment}"))
        .unwrap_or_default();
    format!(
        "{} to {}  {state}{comment}",
        shown(&stretch.from),
        shown(&stretch.to)
    )
}

fn invalid(sentence: &str) -> Error {
    Error::new(ErrorKind::Invalid, sentence)
}
