//! Another program changes the event of a table on the calendar server.

use super::guest::confirmed;
use super::{HOME, Pair, in_clear};

/// Where the event of the table lies on the server.
fn place(pair: &Pair) -> (String, String) {
    pair.on_server();
    let all = pair.device().list(HOME);
    let own = all.into_iter().find_map(|path| {
        let text = pair.device().get(&path)?;
        text.contains("Table at").then_some((path, text))
    });
    own.expect("the event is there")
}

#[test]
fn an_event_that_is_moved_there_asks_the_venue_and_then_the_guest_for_the_other_time() {
    let Some(pair) = confirmed() else {
        return;
    };
    pair.amy_answers("accept");
    pair.sam.say("hello");
    let (path, text) = place(&pair);
    let later = text
        .replace("20261204T200000", "20261204T210000")
        .replace("20261204T220000", "20261204T230000");
    assert_ne!(later, text, "{text}");
    pair.device().put(&path, &later);
    pair.sam.run(&["calendar", "sync"]).ok();
    assert_eq!(pair.state(), "proposed");
    assert_eq!(pair.letters().len(), 1, "the letter waits for a yes");
    pair.approve("info@roma.example");
    let letter = pair.letters().pop().unwrap();
    assert!(letter.contains("21:00") || letter.contains("9"), "{letter}");
    pair.venue_answers("21 Uhr geht in Ordnung, der Tisch ist reserviert.");
    assert_eq!(pair.state(), "confirmed");
    let next = pair.sam.run(&["remind"]).ok().out;
    assert!(
        next.contains("2026-12-04T18:00"),
        "three hours before: {next}"
    );
    pair.approve("theo@example.test");
    let moved = pair.amy_answers("accept");
    assert!(
        moved["start"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-04T21:00"),
        "{moved}"
    );
    let said = pair.sam.say("hello").out;
    assert!(said.contains("comes to Roma"), "to the new time: {said}");
}

#[test]
fn an_event_that_is_taken_away_there_calls_off_on_a_yes_to_each_letter() {
    let Some(pair) = confirmed() else {
        return;
    };
    pair.amy_answers("accept");
    let (path, _) = place(&pair);
    pair.device().delete(&path);
    pair.sam.run(&["calendar", "sync"]).ok();
    assert_eq!(pair.state(), "cancelled");
    assert_eq!(pair.letters().len(), 1, "the venue is told on a yes only");
    pair.approve("info@roma.example");
    pair.approve("theo@example.test");
    assert_eq!(pair.letters().len(), 2);
    assert!(pair.on_server().is_empty(), "it stays away");
    let told = pair.mail.inbox("theo");
    assert!(
        told.iter()
            .any(|mail| in_clear(mail).contains("METHOD:CANCEL")),
        "{told:?}"
    );
}
