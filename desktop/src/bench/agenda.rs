//! The agenda of a month over a full calendar.

use std::time::Instant;

use jiff::ToSpan;
use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_companion::calendar::Span;

use super::Report;
use super::events;
use super::report::percentile_ms;
use super::scratch::Scratch;

const EVENTS: usize = 10_000;
const RECURRING: usize = 1_000;
const RUNS: usize = 200;

/// Asks for months around the middle, each another, in a calendar with many events.
///
/// # Errors
/// The calendar could not be made.
pub(crate) fn run() -> Result<Report, Error> {
    let scratch = Scratch::new()?;
    let file = scratch.file("bench.ics", &events::ics(EVENTS, RECURRING))?;
    let imported = scratch.companion.import_calendar(None, &[file], &mut ())?;
    let cold = Instant::now();
    let held = scratch.companion.agenda(&month(0)?)?.len();
    let cold = cold.elapsed();
    let mut times = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let window = month(i64::try_from(run % 24).unwrap_or(0) - 12)?;
        let started = Instant::now();
        let entries = scratch.companion.agenda(&window)?;
        times.push(started.elapsed());
        if entries.is_empty() {
            return Err(failed("a month holds nothing"));
        }
    }
    Ok(Report::new("agenda", RUNS)
        .figure("events", imported.imported as f64, "events")
        .figure("entries of the month in the middle", held as f64, "entries")
        .figure("first time, all parsed", cold.as_secs_f64() * 1000.0, "ms")
        .figure("a month, median", percentile_ms(&mut times, 0.5), "ms")
        .figure("a month, p95", percentile_ms(&mut times, 0.95), "ms")
        .goal(5.0))
}

fn month(away: i64) -> Result<Span, Error> {
    let first = events::middle().date().first_of_month();
    let from = first.saturating_add(away.months());
    let to = first.saturating_add((away + 1).months());
    let zone = TimeZone::get("Europe/Berlin").map_err(failed)?;
    let at = |date: jiff::civil::Date| date.to_zoned(zone.clone()).map_err(failed);
    Ok(Span::new(at(from)?.timestamp(), at(to)?.timestamp()))
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Internal,
        format!("The benchmark's calendar could not be made: {why}."),
    )
}
