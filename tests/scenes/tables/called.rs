//! The user calls, with a card to read from.

use os1_tests::Handset;

use super::{EVENING, NOW, agenda};

#[test]
fn a_call_has_a_card_in_the_language_of_the_place_and_its_outcome_counts() {
    let mut handset = Handset::set_up();
    handset.at(NOW).offline();
    let ask = [
        "bookings",
        "ask",
        "Gasthaus",
        "--phone",
        "0621 12345",
        "--country",
        "DE",
    ];
    let table = [
        "--when",
        EVENING,
        "--for",
        "3",
        "--wishes",
        "ein ruhiger Tisch",
    ];
    let reply = handset.run(&[&ask[..], &table[..]].concat()).ok();
    let one = &reply.lines[0];
    let card = one["card"].to_string();
    assert!(card.contains("tel:+4962112345"), "{card}");
    assert!(
        card.contains("Ich möchte gern einen Tisch für 3 Personen reservieren"),
        "{card}"
    );
    assert!(
        card.contains("Freitag, 4. Dezember 2026, 20:00 Uhr"),
        "{card}"
    );
    let id = one["id"].as_str().unwrap();
    assert_eq!(agenda(&handset).len(), 1);
    let said = handset
        .run(&["bookings", "said", id, "8 is full, 8:30?"])
        .ok();
    assert_eq!(said.lines[0]["state"], "countered", "{}", said.out);
    let time = said.lines[0]["times"][0].as_str().unwrap();
    let taken = handset.run(&["bookings", "take", id, time]).ok();
    assert!(
        taken.lines[0]["card"]
            .to_string()
            .contains("nehmen wir gern"),
        "{}",
        taken.out
    );
    let said = handset
        .run(&["bookings", "said", id, "yes, it is confirmed"])
        .ok();
    assert_eq!(said.lines[0]["state"], "confirmed", "{}", said.out);
    handset.at("2026-12-05T12:00:00+01:00[Europe/Berlin]");
    let asked = handset.say("good morning").out;
    assert!(asked.contains("How was it at Gasthaus?"), "{asked}");
    let asked = handset.say("good morning").out;
    assert!(!asked.contains("How was it"), "once: {asked}");
}

#[test]
fn tables_leave_with_the_rest_and_come_back() {
    let mut handset = Handset::set_up();
    handset.at(NOW).offline();
    let ask = ["bookings", "ask", "Gasthaus", "--phone", "+49 621 12345"];
    let table = ["--when", EVENING, "--for", "3"];
    let reply = handset.run(&[&ask[..], &table[..]].concat()).ok();
    let id = reply.lines[0]["id"].as_str().unwrap();
    handset
        .run(&["bookings", "said", id, "that is confirmed"])
        .ok();
    let file = handset.home().join("all.zip");
    let file = file.to_string_lossy();
    handset.run(&["export", &file]).ok();
    let mut other = Handset::new();
    other.at(NOW).offline();
    other.run(&["import", &file]).ok();
    let (before, after) = (
        handset.run(&["bookings"]).ok(),
        other.run(&["bookings"]).ok(),
    );
    assert_eq!(before.lines, after.lines);
    assert_eq!(after.lines[0]["state"], "confirmed");
    assert_eq!(agenda(&handset), agenda(&other));
}
