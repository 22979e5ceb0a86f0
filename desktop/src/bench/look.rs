//! A look for what rings, as the daemon does it every half minute, over a full calendar.

use std::time::Instant;

use os1_base::Error;
use os1_companion::alarm::{AlarmHost, AlarmKind, HostError, Missed, Ring, SetAlarm};

use super::Report;
use super::events;
use super::report::percentile_ms;
use super::scratch::Scratch;

const EVENTS: usize = 10_000;
const RECURRING: usize = 1_000;
/// One event in so many has an alarm.
const ALARMED: usize = 3;
const RUNS: usize = 50;

/// A host that hears nothing.
struct Deaf;

impl AlarmHost for Deaf {
    fn set(&self, _alarms: &[SetAlarm]) -> Result<(), HostError> {
        Ok(())
    }

    fn ring(&self, _: &str, _: AlarmKind, _: &Ring, _: &str) -> Result<(), HostError> {
        Ok(())
    }

    fn cancel(&self, _id: &str) {}

    fn report(&self, _: &Missed, _: &str) -> Result<(), HostError> {
        Ok(())
    }
}

/// Looks again and again; the first look parses what has alarms.
///
/// # Errors
/// The calendar could not be made.
pub(crate) fn run() -> Result<Report, Error> {
    let scratch = Scratch::new()?;
    let file = scratch.file("bench.ics", &alarmed(&events::ics(EVENTS, RECURRING)))?;
    let imported = scratch.companion.import_calendar(None, &[file], &mut ())?;
    let cold = Instant::now();
    let mut troubles = scratch.companion.run_due(&Deaf).len();
    let cold = cold.elapsed();
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let started = Instant::now();
        troubles += scratch.companion.run_due(&Deaf).len();
        times.push(started.elapsed());
    }
    let next = scratch.companion.upcoming(usize::MAX)?.len();
    Ok(Report::new("look", RUNS)
        .figure("events", imported.imported as f64, "events")
        .figure("alarms to come", next as f64, "alarms")
        .figure("troubles", troubles as f64, "troubles")
        .figure("first look, all parsed", cold.as_secs_f64() * 1000.0, "ms")
        .figure("a look, median", percentile_ms(&mut times, 0.5), "ms")
        .figure("a look, p95", percentile_ms(&mut times, 0.95), "ms"))
}

/// The file with an alarm a quarter of an hour before every third event.
fn alarmed(ics: &str) -> String {
    const END: &str = "END:VEVENT";
    const ALARM: &str =
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Soon\r\nEND:VALARM\r\n";
    let mut text = String::with_capacity(ics.len() * 2);
    for (number, part) in ics.split(END).enumerate() {
        if number > 0 {
            text.push_str(END);
        }
        text.push_str(part);
        if number % ALARMED == 0 && part.contains("BEGIN:VEVENT") {
            text.push_str(ALARM);
        }
    }
    text
}
