//! Killed while tables are asked for: what was acknowledged is there, each evening is held once, each letter is asked
//! about once and goes into the outbox once.

use std::time::Duration;

use os1_tests::{BookingService, Handset, Mishap, Relay};
use serde_json::Value;

/// About as long as asking, or saying yes, takes.
const LONGEST: Duration = Duration::from_millis(130);
const NOW: &str = "2026-11-27T12:00:00+01:00[Europe/Berlin]";

#[test]
fn a_table_that_is_asked_for_is_held_and_written_about_once_however_often_it_is_killed() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut chance = super::chance("tables");
    let mut handset = Handset::set_up();
    handset.at(NOW).use_relay(&relay);
    let (mut lost, kills) = (0, super::kills(1).max(2));
    for nth in 0..kills {
        let day = format!("2027-{:02}-{:02}T20:00", 1 + nth / 28 % 12, 1 + nth % 28);
        let venue = format!("Venue {nth}");
        let ask = ["bookings", "ask", &venue, "--mail", "info@roma.example"];
        let running = handset.start(&[&ask[..], &["--when", &day, "--for", "2"]].concat());
        std::thread::sleep(super::pause(&mut chance, LONGEST));
        let printed = running.kill();
        let found = of(&handset, &venue);
        assert!(
            found.is_some() || printed.is_empty(),
            "acknowledged and lost"
        );
        let Some(one) = found else {
            lost += 1;
            continue;
        };
        assert_eq!(one["state"], "proposed");
        assert_eq!(events(&handset, &venue), 1, "{venue}");
        let open = handset.run(&["approvals"]).ok().lines;
        // Those before it have had their yes.
        assert_eq!(open.len(), 1, "asked once: {open:?}");
        let approval = open[0]["approval"]["id"].as_str().unwrap().to_owned();
        let running = handset.start(&["approve", &approval]);
        std::thread::sleep(super::pause(&mut chance, LONGEST));
        running.kill();
        let _ = handset.run(&["approve", &approval]);
        let state = of(&handset, &venue).unwrap()["state"].clone();
        assert_eq!(state, "asked", "{venue}");
        assert_eq!(events(&handset, &venue), 1, "{venue}");
    }
    let outbox = handset.run(&["outbox"]).ok().lines;
    let asked = usize::try_from(kills - lost).unwrap();
    assert_eq!(outbox.len(), asked, "each letter once");
    eprintln!("{asked} asked for, {lost} killed before anything was acknowledged");
}

fn of(handset: &Handset, venue: &str) -> Option<Value> {
    let all = handset.run(&["bookings", "all"]).ok().lines;
    let mut own: Vec<Value> = all
        .into_iter()
        .filter(|one| one["venue"] == venue)
        .collect();
    assert!(own.len() <= 1, "{own:?}");
    own.pop()
}

fn events(handset: &Handset, venue: &str) -> usize {
    let window = ["--from", "2026-12-31", "--to", "2028-01-01"];
    let listed = handset
        .run(&[&["calendar", "agenda"][..], &window[..]].concat())
        .ok();
    let name = format!("Table at {venue} ");
    let is_own = |line: &&Value| {
        line["summary"]
            .as_str()
            .is_some_and(|text| text.starts_with(&name))
    };
    listed.lines.iter().filter(is_own).count()
}

#[test]
fn killed_between_the_request_and_the_answer_there_are_never_two_tables() {
    let mut chance = super::chance("tables at a service");
    let kills = super::kills(1).max(4);
    for nth in 0..kills {
        let mut handset = Handset::set_up();
        handset.at(NOW).online();
        let list = handset.write(
            "mine.geojson",
            r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a",
             "geometry":{"type":"Point","coordinates":[8.466,49.488]},
             "properties":{"name":"Roma","amenity":"restaurant"}}]}"#,
        );
        handset
            .run(&["places", "import", &list.to_string_lossy()])
            .ok();
        let found = handset.run(&["places", "find", "Roma"]).ok();
        let place = found.lines[0]["id"].as_str().unwrap().to_owned();
        let free = ["2026-12-04T19:00:00Z"];
        let service = BookingService::start("token", &[("roma", &place)], &free);
        let token = handset.write("token.txt", "token");
        let add = ["bookings", "service", "add", &service.url()];
        let token = ["--token-file", &token.to_string_lossy()];
        handset.run(&[&add[..], &token[..]].concat()).ok();
        let when = ["--when", "2026-12-04T20:00", "--for", "2"];
        let asked = handset
            .run(&[&["places", "book", &place][..], &when[..]].concat())
            .ok();
        let approval = asked.lines[1]["approval"]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        // Every other time right between the request and its answer, else anywhere.
        if nth % 2 == 0 {
            service.misbehave(&[Mishap::Held]);
            let running = handset.start(&["approve", &approval]);
            service.wait_for(1);
            running.kill();
        } else {
            let running = handset.start(&["approve", &approval]);
            std::thread::sleep(super::pause(&mut chance, LONGEST));
            running.kill();
        }
        let booked = |wanted: usize| {
            let there = service.bookings();
            assert!(there.len() <= wanted, "never two: {there:?}");
        };
        booked(1);
        // Whatever was cut off is looked at, and asked about again where it did not arrive.
        handset.run(&["bookings"]).ok();
        for open in handset.run(&["approvals"]).ok().lines {
            let id = open["approval"]["id"].as_str().unwrap().to_owned();
            handset.run(&["approve", &id]).ok();
        }
        handset.run(&["bookings"]).ok();
        booked(1);
        assert_eq!(of(&handset, "Roma").unwrap()["state"], "confirmed");
    }
}
