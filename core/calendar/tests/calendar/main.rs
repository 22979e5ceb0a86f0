//! The calendar from outside: files in, instances out, files again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

mod brute;
mod change;
mod corpus;
mod document;
mod hostile;
mod instances;
mod listing;
mod rules;
mod split;

use jiff::Zoned;
use jiff::tz::TimeZone;
use os1_calendar::EventSet;
use os1_calendar::ical::Document;

/// An instant.
fn at(text: &str) -> Zoned {
    text.parse().unwrap()
}

/// The one event of a file that has no defects.
fn only(file: &str) -> EventSet {
    let parsed = Document::parse(file.as_bytes());
    assert_eq!(parsed.defects, vec![]);
    let mut sets = EventSet::events_of(&parsed.document);
    assert_eq!(sets.len(), 1);
    sets.remove(0)
}

/// An event in a calendar of its own.
fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

/// The starts of all instances from 1990 to 2040, in UTC's wall where they float.
fn starts(set: &EventSet) -> Vec<String> {
    starts_between(set, "1990-01-01T00:00[UTC]", "2040-01-01T00:00[UTC]")
}

fn starts_between(set: &EventSet, from: &str, to: &str) -> Vec<String> {
    set.occurrences(&at(from), &at(to), &TimeZone::UTC)
        .map(|occurrence| occurrence.start.to_string())
        .collect()
}
