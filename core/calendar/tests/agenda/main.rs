//! Stories and properties of the kept calendar, through its public door.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::panic,
    reason = "tests: a failed expectation is a panic, and a missing data set is told"
)]

mod alarmed;
mod bad_input;
mod birthday;
mod brute;
mod conflict;
mod day;
mod files;
mod finding;
mod kill;
mod leaving;
mod migrate;
mod server;
mod shapes;
mod shared;
mod undo;

use std::path::Path;
use std::sync::Arc;

use os1_base::{Clock as _, FixedClock, Id, IdSource, Source};
use os1_calendar::{AgendaEntry, Calendar, CalendarView, NewCalendar, ObjectEdit, SCHEMA, Span};
use os1_guard::{Gate, GateOptions, Journal};
use os1_store::{Key, Store};

/// A Monday morning in Berlin.
const NOW: &str = "2026-03-09T08:00:00+01:00[Europe/Berlin]";

/// Calendars in a folder of their own, on a fixed morning in Berlin.
struct Home {
    folder: tempfile::TempDir,
    calendar: Calendar,
    clock: Arc<FixedClock>,
    journal: Journal,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (calendar, clock, journal) = open(folder.path());
        Self {
            folder,
            calendar,
            clock,
            journal,
        }
    }

    /// The calendar that new events go to.
    fn usual(&self) -> CalendarView {
        self.calendar.usual().unwrap()
    }

    /// An own calendar of this name.
    fn named(&self, name: &str) -> CalendarView {
        let new = NewCalendar::own(name);
        self.calendar.create(new, "the test needs it").unwrap()
    }

    /// Puts a VEVENT with these lines into the usual calendar; the entry to undo it with.
    fn add(&self, lines: &str) -> (Id, Id) {
        self.add_to(self.usual().id, lines)
    }

    fn add_to(&self, calendar: Id, lines: &str) -> (Id, Id) {
        let text = event(lines).into_bytes();
        let edits = [ObjectEdit::Put { calendar, text }];
        let changed = self
            .calendar
            .change(&edits, Source::User, "added an event", "you asked")
            .unwrap();
        (changed.objects[0], changed.undo)
    }

    /// What stands in the agenda between two instants.
    fn agenda(&self, from: &str, to: &str) -> Vec<AgendaEntry> {
        self.calendar.agenda(&span(from, to)).unwrap().value
    }

    /// The same, as lines of text.
    fn listing(&self, from: &str, to: &str) -> Vec<String> {
        self.agenda(from, to).iter().map(told).collect()
    }

    /// Puts the user into another zone, at the same instant.
    fn move_to(&self, zone: &str) {
        let zone = jiff::tz::TimeZone::get(zone).unwrap();
        self.clock.set(self.clock.now().with_time_zone(zone));
    }
}

fn open(folder: &Path) -> (Calendar, Arc<FixedClock>, Journal) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(&profile).unwrap();
    let schemas = [os1_guard::SCHEMA, SCHEMA];
    let store = Store::open(&profile, &Key::from_bytes([7; 32]), &schemas).unwrap();
    let clock = Arc::new(FixedClock::new(NOW.parse().unwrap()));
    // Ids of every opening are others, as those of every run are.
    let seed = os1_guard::ledger_rows(&store).unwrap();
    let ids = IdSource::new(clock.clone(), seed);
    let (gate, _door) = Gate::open(
        store.clone(),
        clock.clone(),
        ids.clone(),
        GateOptions::default(),
    )
    .unwrap();
    let journal = gate.journal();
    let calendar = Calendar::new(store, clock.clone(), ids, journal.clone());
    (calendar, clock, journal)
}

/// A VCALENDAR around one VEVENT.
fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\n{}\nEND:VEVENT\n", lines.trim()))
}

/// A VCALENDAR around components.
fn calendar(components: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{components}END:VCALENDAR\n")
        .replace('\n', "\r\n")
}

fn span(from: &str, to: &str) -> Span {
    let at = |text: &str| text.parse().unwrap();
    Span::new(at(from), at(to))
}

/// An entry as a person would note it.
fn told(entry: &AgendaEntry) -> String {
    format!("{} {}", entry.start, entry.details.summary)
}
