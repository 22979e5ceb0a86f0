//! Killed while tables are asked for, while an answer is heard, an offer taken, the guest invited, and all of it called
//! off: what was acknowledged is there, each evening is held once, each letter and each invitation is asked about once
//! and goes into the outbox once.

use std::time::Duration;

use os1_base::Chance;
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

/// Whom each table is for, beside the user.
const GUEST: &str = "amy@example.org";

#[test]
fn from_the_answer_to_the_end_each_step_happens_once_however_often_it_is_killed() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut chance = super::chance("answers");
    let mut handset = Handset::set_up();
    handset.at(NOW).use_relay(&relay);
    let rounds = super::kills(1).div_ceil(5).max(2);
    for nth in 0..rounds {
        let mut story = Story::begin(&handset, nth, &mut chance);
        story.hears_another_time();
        story.takes_it();
        story.invites();
        story.calls_off();
    }
    let outbox = handset.run(&["outbox"]).ok().lines;
    // The request, the acceptance, the cancellation; the invitation, and that it is off.
    assert_eq!(outbox.len(), usize::try_from(rounds * 5).unwrap());
}

/// One table, from the request to its end; each step is killed and, where it did not happen, done again.
struct Story<'a> {
    handset: &'a Handset,
    chance: &'a mut Chance,
    venue: String,
    id: String,
    offered: String,
}

impl<'a> Story<'a> {
    /// The venue was asked.
    fn begin(handset: &'a Handset, nth: u32, chance: &'a mut Chance) -> Self {
        let day = format!("2027-{:02}-{:02}", 1 + nth / 28 % 12, 1 + nth % 28);
        let (venue, when) = (format!("Venue {nth}"), format!("{day}T20:00"));
        let ask = ["bookings", "ask", &venue, "--mail", "info@roma.example"];
        let more = ["--when", &when, "--for", "2", "--with", GUEST];
        let reply = handset.run(&[&ask[..], &more[..]].concat()).ok();
        let id = reply.lines[0]["id"].as_str().unwrap().to_owned();
        let story = Self {
            handset,
            chance,
            venue,
            id,
            offered: format!("{day}T20:30"),
        };
        let open = story.open(1);
        handset.run(&["approve", &open[0]]).ok();
        assert_eq!(story.state(), "asked");
        story
    }

    fn hears_another_time(&mut self) {
        let id = self.id.clone();
        let said = ["bookings", "said", &id, "8 is full, but we have 8:30."];
        self.killed(&said, "countered");
        let table = of(self.handset, &self.venue).unwrap();
        assert_eq!(table["times"].as_array().unwrap().len(), 1, "{table}");
    }

    fn takes_it(&mut self) {
        let table = of(self.handset, &self.venue).unwrap();
        let (id, time) = (self.id.clone(), table["times"][0].as_str().unwrap());
        self.killed(&["bookings", "take", &id, time], "proposed");
        let open = self.open(1);
        self.approve(&open[0]);
        let outbox = self.handset.run(&["outbox"]).ok().out;
        assert_eq!(self.state(), "confirmed", "{outbox}");
        self.stands_once();
    }

    fn invites(&mut self) {
        let open = self.open(1);
        self.approve(&open[0]);
        self.open(0);
        self.stands_once();
    }

    fn calls_off(&mut self) {
        let id = self.id.clone();
        self.killed(&["bookings", "cancel", &id], "cancelled");
        for open in self.open(2) {
            self.approve(&open);
        }
        self.open(0);
    }

    /// Starts a command, kills it, and does it again where it did not happen; printed means happened.
    fn killed(&mut self, command: &[&str], after: &str) {
        let running = self.handset.start(command);
        std::thread::sleep(super::pause(self.chance, LONGEST));
        let printed = running.kill();
        let state = self.state();
        assert!(
            printed.is_empty() || state == after,
            "acknowledged and lost: {command:?}"
        );
        if state != after {
            self.handset.run(command).ok();
            assert_eq!(self.state(), after);
        }
    }

    fn approve(&mut self, approval: &str) {
        let running = self.handset.start(&["approve", approval]);
        std::thread::sleep(super::pause(self.chance, LONGEST));
        running.kill();
        let _open_still = self.handset.run(&["approve", approval]);
        self.handset.run(&["outbox", "send"]).ok();
    }

    fn state(&self) -> Value {
        of(self.handset, &self.venue).expect("the table is there")["state"].clone()
    }

    /// The event is there once, at the time that was taken.
    fn stands_once(&self) {
        assert_eq!(events(self.handset, &self.venue), 1, "{}", self.venue);
        let table = of(self.handset, &self.venue).unwrap();
        let when = table["when"].as_str().unwrap();
        assert!(when.starts_with(&self.offered), "{table}");
    }

    /// The ids of what waits for a yes: so many, each once.
    fn open(&self, count: usize) -> Vec<String> {
        // What a process that was killed left to be done is done by the next.
        self.handset.run(&["bookings"]).ok();
        let open = self.handset.run(&["approvals"]).ok().lines;
        assert_eq!(open.len(), count, "{open:?}");
        let id = |line: &Value| line["approval"]["id"].as_str().unwrap().to_owned();
        open.iter().map(id).collect()
    }
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
    let name = format!("Table at {venue}");
    let is_own = |line: &&Value| {
        let text = line["summary"].as_str().unwrap_or_default();
        text.trim_end_matches(" (asked for)") == name
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
