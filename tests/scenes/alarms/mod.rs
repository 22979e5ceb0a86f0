//! Alarms ring once, or are told as missed: over restarts, kills, journeys and set clocks.

mod beside;
mod kept;
mod ring;

use std::time::Duration;

use os1_tests::Handset;
use serde_json::Value;

/// Longer than a daemon takes to start and to look, shorter than a test may wait.
pub(super) const A_WHILE: Duration = Duration::from_secs(3);

pub(super) fn at(time: &str) -> String {
    format!("2026-03-10T{time}+01:00[Europe/Berlin]")
}

/// A companion at 7 in the morning of a Tuesday.
pub(super) fn morning() -> Handset {
    let mut handset = Handset::set_up();
    handset.at(&at("07:00:00"));
    handset
}

/// Starts the daemon at `now`, gives it a while, kills it, and gives what it rang and told.
pub(super) fn daemon_at(handset: &mut Handset, now: &str) -> Vec<Value> {
    handset.at(now);
    let mut running = handset.start(&["daemon"]);
    let mut events = Vec::new();
    while let Some(line) = running.line_within(A_WHILE) {
        events.push(line);
    }
    assert!(running.is_alive(), "the daemon ended by itself");
    events.extend(running.kill());
    events
}

pub(super) fn of<'e>(events: &'e [Value], sort: &str, id: &str) -> Vec<&'e Value> {
    let mine = |event: &&Value| event["event"] == sort && event["id"] == id;
    events.iter().filter(mine).collect()
}

pub(super) fn id_of(reply: &os1_tests::Reply) -> String {
    reply.lines[0]["id"].as_str().expect("an id").to_owned()
}
