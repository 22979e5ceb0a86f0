//! Alarms ring once, or are told as missed: over restarts, kills, journeys and set clocks.

mod beside;
mod kept;
mod ring;

use os1_tests::Handset;
use serde_json::Value;

pub(super) fn at(time: &str) -> String {
    format!("2026-03-10T{time}+01:00[Europe/Berlin]")
}

/// A companion at 7 in the morning of a Tuesday.
pub(super) fn morning() -> Handset {
    let mut handset = Handset::set_up();
    handset.at(&at("07:00:00"));
    handset
}

/// Starts the daemon at `now`, lets it look once, kills it, and gives what it rang and told.
pub(super) fn daemon_at(handset: &mut Handset, now: &str) -> Vec<Value> {
    handset.at(now);
    let (running, mut events) = handset.daemon(&[]);
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
