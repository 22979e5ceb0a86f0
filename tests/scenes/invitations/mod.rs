//! Invitations through the program: files in, cards, answers and invitations out as files.

mod answering;
mod changing;
mod sending;
mod talking;

use os1_tests::{Handset, Reply};
use serde_json::Value;

pub(crate) const AMY: &str = "amy@example.com";

pub(crate) fn message(method: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Amy//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\n\
         BEGIN:VEVENT\r\nUID:planning@example.com\r\n\
         ORGANIZER;CN=Amy:mailto:amy@example.com\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        lines.replace('\n', "\r\n")
    )
}

/// Amy invites Theodore to a weekly meeting.
pub(crate) fn weekly() -> String {
    message(
        "REQUEST",
        "ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:amy@example.com\n\
         ATTENDEE;RSVP=TRUE:mailto:theo@example.org\nDTSTAMP:20260309T120000Z\nSEQUENCE:0\n\
         SUMMARY:Planning\nLOCATION:Room 4\nDTSTART;TZID=Europe/Berlin:20260317T090000\n\
         DTEND;TZID=Europe/Berlin:20260317T100000\nRRULE:FREQ=WEEKLY;COUNT=4",
    )
}

/// A handset that knows whose it is.
pub(crate) fn theodore() -> Handset {
    let handset = Handset::set_up();
    handset
        .run(&["calendar", "invite", "me", "theo@example.org"])
        .ok();
    handset
}

pub(crate) fn read(handset: &Handset, text: &str, from: &str) -> Reply {
    let file = handset.write("message.ics", text);
    let file = file.to_string_lossy().into_owned();
    let mut arguments = vec!["calendar", "invite", "read", &file];
    if !from.is_empty() {
        arguments.extend(["--from", from]);
    }
    handset.run(&arguments)
}

pub(crate) fn id_of(reply: &Reply) -> String {
    reply.first()["id"].as_str().unwrap().to_owned()
}

/// The approval that a command asked for.
pub(crate) fn asked(reply: &Reply) -> Value {
    reply.first()["approval"].clone()
}

pub(crate) fn row<'a>(approval: &'a Value, label: &str) -> Vec<&'a str> {
    let rows = approval["card"]["rows"].as_array().unwrap();
    let found = rows.iter().filter(|row| row["label"] == label);
    found.map(|row| row["value"].as_str().unwrap()).collect()
}

pub(crate) fn agenda(handset: &Handset, day: &str) -> Vec<Value> {
    handset
        .run(&["calendar", "agenda", "--day", day])
        .ok()
        .lines
}

pub(crate) fn outbox(handset: &Handset) -> Vec<Value> {
    handset.run(&["outbox"]).ok().lines
}
