//! Without network nothing is lost: it is sent later, once.

use super::{Pair, asked};

const ASK: &[&str] = &[
    "bookings",
    "ask",
    "Roma",
    "--mail",
    "info@roma.example",
    "--for",
    "2",
    "--when",
    "2026-12-04T20:00:00+01:00[Europe/Berlin]",
];

#[test]
fn a_request_without_network_goes_out_later_and_patience_begins_then() {
    let Some(mut pair) = Pair::new() else {
        return;
    };
    pair.sam.offline();
    let reply = pair.sam.run(ASK).ok();
    pair.sam.run(&["approve", &asked(&reply)]).ok();
    assert!(pair.letters().is_empty());
    // Two days and a half later: nobody can have answered.
    pair.sam.at("2026-11-30T00:00:00+01:00[Europe/Berlin]");
    assert_eq!(pair.state(), "asked");
    pair.sam.online();
    pair.sam.run(&["outbox", "send"]).ok();
    pair.sam.run(&["outbox", "send"]).ok();
    assert_eq!(pair.letters().len(), 1, "once");
    pair.venue_answers("Gerne, der Tisch ist reserviert.");
    assert_eq!(pair.state(), "confirmed");
    assert!(pair.on_server().contains("STATUS:CONFIRMED"));
}

#[test]
fn an_offer_that_is_taken_without_network_is_certain_only_when_the_letter_has_left() {
    let Some(mut pair) = Pair::new() else {
        return;
    };
    let reply = pair.sam.run(ASK).ok();
    pair.sam.run(&["approve", &asked(&reply)]).ok();
    pair.venue_answers("At 8 we are full, but we have a table at 8:30 instead.");
    pair.sam.say("hello");
    pair.sam.offline();
    let taken = pair.sam.say("yes");
    pair.sam.run(&["approve", &asked(&taken)]).ok();
    assert_eq!(pair.state(), "proposed", "nobody there knows of it");
    pair.sam.online();
    pair.sam.run(&["outbox", "send"]).ok();
    assert_eq!(pair.state(), "confirmed");
    assert_eq!(pair.letters().len(), 2);
}

#[test]
fn a_letter_that_has_not_left_when_the_evening_begins_never_leaves() {
    let Some(mut pair) = Pair::new() else {
        return;
    };
    pair.sam.offline();
    let reply = pair.sam.run(ASK).ok();
    pair.sam.run(&["approve", &asked(&reply)]).ok();
    pair.sam.at("2026-12-05T12:00:00+01:00[Europe/Berlin]");
    assert_eq!(pair.state(), "cancelled");
    pair.sam.online();
    pair.sam.run(&["outbox", "send"]).ok();
    assert!(
        pair.letters().is_empty(),
        "nobody asks for a table of yesterday"
    );
}
