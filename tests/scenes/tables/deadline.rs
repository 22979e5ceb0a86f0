//! Until when a table can be called off for nothing: read from the answer, told, in the calendar, and rung before.

use os1_tests::Handset;

use super::{EVENING, NOW};

#[test]
fn until_when_it_can_be_called_off_is_told_and_rings_before() {
    let mut sam = Handset::set_up();
    sam.at(NOW).offline();
    let ask = ["bookings", "ask", "Gasthaus", "--phone", "+49 621 12345"];
    let table = ["--when", EVENING, "--for", "2", "--wishes", "a quiet table"];
    let reply = sam.run(&[&ask[..], &table[..]].concat()).ok();
    let card = reply.lines[0]["card"].to_string();
    assert!(
        card.contains("Bitte beachten Sie: ein ruhiger Tisch"),
        "the wish in their language: {card}"
    );
    let id = reply.lines[0]["id"].as_str().unwrap();
    let words = "that is confirmed. Free cancellation until Thursday noon.";
    let said = sam.run(&["bookings", "said", id, words]).ok();
    assert_eq!(said.lines[0]["state"], "confirmed", "{}", said.out);
    let until = said.lines[0]["cancel_until"].as_str().unwrap();
    assert!(until.starts_with("2026-12-03T12:00"), "{until}");
    let told = sam.say("good morning").out;
    assert!(
        told.contains("called off for nothing until Thursday"),
        "{told}"
    );
    let file = sam.home().join("all.ics");
    sam.run(&["calendar", "export", &file.to_string_lossy()])
        .ok();
    let text = std::fs::read_to_string(&file).expect("the calendar");
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2, "{text}");
    // Three hours before Thursday noon is 35 hours before Friday at eight.
    assert!(
        text.contains("TRIGGER:-P1DT11H") || text.contains("TRIGGER:-PT35H"),
        "{text}"
    );
    let listed = sam.run(&["remind"]).ok();
    let rings = &listed.lines[0];
    assert!(
        rings["at"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-03T09:00"),
        "{rings}"
    );
    assert!(
        rings["what"]
            .as_str()
            .unwrap()
            .contains("called off for nothing"),
        "{rings}"
    );
    let moved = sam.run(&["bookings", "move", id, "2026-12-05T19:00"]).ok();
    assert!(
        moved.lines[0]["cancel_until"].is_null(),
        "another time ends it: {}",
        moved.out
    );
}
