use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use os1_base::{FixedClock, IdSource};
use os1_store::{Key, Store};

use super::*;
use crate::answer::Answer;
use crate::channel::Channel;
use crate::service::KnownVenue;
use crate::state::{Command, Event, Letter, Reservation, Stage, update};
use crate::{BookingError, TableRequest};

fn clock() -> Arc<FixedClock> {
    let now = "2026-11-27T12:00[Europe/Berlin]".parse().unwrap();
    Arc::new(FixedClock::new(now))
}

fn open(folder: &Path, clock: &Arc<FixedClock>, seed: u64) -> Bookings {
    let store = Store::open(folder, &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let clock: Arc<dyn os1_base::Clock> = Arc::clone(clock) as _;
    let ids = IdSource::new(Arc::clone(&clock), seed);
    Bookings::new(store, clock, ids)
}

fn request() -> TableRequest {
    TableRequest::example()
}

fn mail() -> Channel {
    Channel::Mail {
        to: "info@roma.example".parse().unwrap(),
    }
}

fn yes(id: &str) -> Event {
    Event::Heard {
        id: id.to_owned(),
        answer: Answer::Confirmed {
            when: None,
            party: None,
        },
    }
}

fn sent() -> Event {
    Event::Sent {
        message: "1@own.example".to_owned(),
    }
}

#[test]
fn what_is_to_be_done_outlives_the_process_that_wrote_it_down() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let id = open(folder.path(), &clock, 1)
        .propose(request(), mail(), false)
        .unwrap()
        .id;
    let again = open(folder.path(), &clock, 2);
    let tasks = again.tasks().unwrap();
    let commands: Vec<&Command> = tasks.iter().map(|task| &task.command).collect();
    let letter = Letter::Ask;
    assert_eq!(
        commands,
        [&Command::HoldCalendar, &Command::AskApproval { letter }]
    );
    again.done(tasks[0].id).unwrap();
    again.done(tasks[0].id).unwrap();
    drop(again);
    let third = open(folder.path(), &clock, 3);
    assert_eq!(third.tasks().unwrap(), tasks[1..]);
    assert_eq!(
        third.letter_task(id).unwrap(),
        Some((tasks[1].id, letter, false))
    );
    assert_eq!(third.letter_number(id, tasks[1].id).unwrap(), 1);
}

#[test]
fn the_venues_of_a_service_are_those_of_its_last_list() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let bookings = open(folder.path(), &clock, 1);
    let known = |id: &str, place: &str| KnownVenue {
        id: id.to_owned(),
        place: place.to_owned(),
    };
    let first = [known("1", "osm:node/1"), known("2", "osm:node/2")];
    bookings.keep_venues("tables", &first).unwrap();
    bookings
        .keep_venues("other", &[known("x", "osm:node/2")])
        .unwrap();
    let ways = |place: &str| bookings.services_of(place).unwrap();
    let pair = |service: &str, venue: &str| (service.to_owned(), venue.to_owned());
    assert_eq!(
        ways("osm:node/2"),
        [pair("other", "x"), pair("tables", "2")]
    );
    bookings.keep_venues("tables", &first[..1]).unwrap();
    assert_eq!(ways("osm:node/2"), [pair("other", "x")]);
    assert_eq!(bookings.venues_of("tables").unwrap(), 1);
}

#[test]
fn the_latest_letter_is_the_one_noted_last_whatever_the_clock_of_the_device_did() {
    for seed in 0..20 {
        let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
        let first = open(folder.path(), &clock, seed);
        let one = first.propose(request(), mail(), false).unwrap();
        drop(first);
        // The next process takes its ids from elsewhere in the same millisecond.
        let next = open(folder.path(), &clock, 1_000 + seed);
        next.happen(one.id, &sent()).unwrap();
        let to = one.request.when.tomorrow().unwrap();
        next.happen(one.id, &Event::Moved { to }).unwrap();
        let (latest, _, _) = next.letter_task(one.id).unwrap().unwrap();
        let tasks = next.tasks().unwrap();
        let task = tasks.iter().find(|task| task.id == latest).unwrap();
        let letter = Letter::Move;
        assert_eq!(task.command, Command::AskApproval { letter });
        assert_eq!(
            tasks.last().unwrap().id,
            latest,
            "in the order they were noted"
        );
    }
}

#[test]
fn a_second_table_for_one_evening_needs_a_word() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let bookings = open(folder.path(), &clock, 1);
    bookings.propose(request(), mail(), false).unwrap();
    let second = bookings.propose(request(), mail(), false);
    assert!(matches!(second, Err(BookingError::SameEvening)));
    bookings.propose(request(), mail(), true).unwrap();
    assert_eq!(bookings.live().unwrap().len(), 2);
    clock.advance(Duration::from_secs(30 * 24 * 3600));
    let late = bookings.propose(request(), mail(), true);
    assert!(matches!(late, Err(BookingError::Past)));
    assert_eq!(bookings.look().unwrap(), 2);
    assert_eq!(bookings.look().unwrap(), 0);
    assert!(bookings.live().unwrap().is_empty());
}

#[test]
fn an_event_twice_is_kept_once_and_the_log_gives_the_state() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let bookings = open(folder.path(), &clock, 1);
    let id = bookings.propose(request(), mail(), false).unwrap().id;
    for event in [sent(), sent(), yes("a"), yes("a"), yes("b")] {
        clock.advance(Duration::from_secs(60));
        bookings.happen(id, &event).unwrap();
    }
    let now = bookings.booking(id).unwrap();
    assert_eq!(now.stage, Stage::Confirmed);
    let archive = bookings.archive().unwrap();
    let mut replayed: Option<Reservation> = None;
    for step in &archive[0].steps {
        replayed = Some(match (replayed, &step.what) {
            (None, Step::Began { request, channel }) => {
                Reservation::propose(id, (**request).clone(), channel.clone(), step.at).0
            }
            (Some(one), Step::Happened { event }) => update(one, event.clone(), step.at).0,
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(replayed, Some(now));
    insta::assert_json_snapshot!(archive);
    let elsewhere = tempfile::tempdir().unwrap();
    let other = open(elsewhere.path(), &clock, 2);
    other.bring_back(&archive).unwrap();
    assert_eq!(other.archive().unwrap(), archive);
    assert_eq!(other.tasks().unwrap(), []);
}
