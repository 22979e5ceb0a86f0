//! What who comes along says, and what is told them.

use super::{Pair, asked};

/// A table that is confirmed, with Amy invited; her answer is still to come.
pub(super) fn confirmed() -> Option<Pair> {
    let pair = certain()?;
    pair.approve("theo@example.test");
    Some(pair)
}

/// The same, and the invitation waits for sam's yes.
fn certain() -> Option<Pair> {
    let pair = Pair::new()?;
    let ask = [
        "bookings",
        "ask",
        "Roma",
        "--mail",
        "info@roma.example",
        "--for",
        "2",
    ];
    let more = [
        "--when",
        "2026-12-04T20:00:00+01:00[Europe/Berlin]",
        "--with",
        "theo@example.test",
    ];
    let reply = pair.sam.run(&[&ask[..], &more[..]].concat()).ok();
    pair.sam.run(&["approve", &asked(&reply)]).ok();
    pair.venue_answers("Gerne, der Tisch ist reserviert.");
    assert_eq!(pair.state(), "confirmed");
    pair.sam.say("hello");
    Some(pair)
}

#[test]
fn a_guest_who_declines_is_told_and_a_yes_calls_the_table_off() {
    let Some(pair) = confirmed() else {
        return;
    };
    pair.amy_answers("decline");
    assert_eq!(
        pair.state(),
        "confirmed",
        "the table is the user's to call off"
    );
    let said = pair.sam.say("hello").out;
    assert!(said.contains("cannot come to Roma"), "{said}");
    let off = pair.sam.say("yes");
    assert_eq!(pair.state(), "cancelled", "{}", off.out);
    assert_eq!(pair.letters().len(), 1, "the venue is told on a yes only");
    let open = pair.sam.run(&["approvals"]).ok().lines;
    let to_her = |one: &serde_json::Value| one["approval"]["to"][0] == "theo@example.test";
    assert!(!open.iter().any(to_her), "she knows: {open:?}");
    pair.approve("info@roma.example");
    assert_eq!(pair.letters().len(), 2);
    assert!(!pair.on_server().contains("STATUS:CONFIRMED"));
}

#[test]
fn a_no_after_she_declined_leaves_the_table_and_nothing_is_asked_twice() {
    let Some(pair) = confirmed() else {
        return;
    };
    pair.amy_answers("decline");
    pair.sam.say("hello");
    let said = pair.sam.say("no").speech();
    assert!(said.contains("as it is"), "{said}");
    let said = pair.sam.say("yes").out;
    assert!(!said.contains("called off"), "{said}");
    assert_eq!(pair.state(), "confirmed");
    let said = pair.sam.say("hello").out;
    assert!(!said.contains("cannot come"), "once: {said}");
}

#[test]
fn who_calls_off_tells_the_venue_and_the_guest_on_a_yes_to_each() {
    let Some(pair) = confirmed() else {
        return;
    };
    pair.amy_answers("accept");
    let said = pair.sam.say("hello").out;
    assert!(said.contains("comes to Roma"), "{said}");
    pair.sam.say("call the table off");
    assert_eq!(pair.state(), "cancelled");
    assert_eq!(pair.letters().len(), 1);
    pair.approve("info@roma.example");
    pair.approve("theo@example.test");
    assert_eq!(pair.letters().len(), 2);
    pair.amy.run(&["mail", "sync"]).ok();
    let day = ["calendar", "agenda", "--day", "2026-12-04"];
    let left = pair.amy.run(&day).ok();
    let stands = |line: &serde_json::Value| line["status"] != "cancelled";
    assert!(!left.lines.iter().any(stands), "{}", left.out);
}

#[test]
fn a_guest_who_names_another_time_moves_the_table_only_on_the_users_word() {
    let Some(pair) = confirmed() else {
        return;
    };
    pair.amy.run(&["mail", "sync"]).ok();
    let open = pair.amy.run(&["calendar", "invite", "list"]).ok();
    let id = open.lines[0]["id"].as_str().unwrap().to_owned();
    let counter = ["calendar", "answer", &id, "counter", "--start"];
    let at = ["2026-12-04T21:00:00+01:00[Europe/Berlin]"];
    let reply = pair.amy.run(&[&counter[..], &at[..]].concat()).ok();
    pair.amy.run(&["approve", &asked(&reply)]).ok();
    super::send(&pair.amy);
    pair.sam.run(&["mail", "sync"]).ok();
    assert_eq!(pair.state(), "confirmed", "it is the user's to say");
    let offered = pair.sam.run(&["calendar", "invite", "list"]).ok();
    let id = offered.lines[0]["id"].as_str().unwrap().to_owned();
    pair.sam.run(&["calendar", "invite", "apply", &id]).ok();
    assert_eq!(pair.state(), "proposed");
    pair.approve("info@roma.example");
    assert_eq!(
        pair.letters().len(),
        2,
        "the venue is asked for the other time"
    );
    pair.venue_answers("21 Uhr ist reserviert, bis Freitag!");
    assert_eq!(pair.state(), "confirmed");
    pair.approve("theo@example.test");
    let moved = pair.amy_answers("accept");
    let start = moved["start"].as_str().unwrap();
    assert!(start.starts_with("2026-12-04T21:00"), "{moved}");
}

#[test]
fn an_invitation_to_the_time_before_is_withdrawn_when_the_venue_moves_the_table() {
    let Some(pair) = certain() else {
        return;
    };
    pair.venue_answers("Leider geht es um 20 Uhr doch nicht, wir haben um 21 Uhr einen Tisch.");
    assert_eq!(pair.state(), "countered");
    let open = pair.sam.run(&["approvals"]).ok().lines;
    assert!(open.is_empty(), "a yes would move the event back: {open:?}");
    let said = pair.sam.say("any news about my table?").speech();
    assert!(said.contains("21:00"), "{said}");
    pair.sam.say("yes");
    pair.approve("info@roma.example");
    assert_eq!(pair.state(), "confirmed");
    pair.approve("theo@example.test");
    let invited = pair.amy_answers("accept");
    let start = invited["start"].as_str().unwrap();
    assert!(start.starts_with("2026-12-04T21:00"), "{invited}");
    assert_eq!(pair.state(), "confirmed");
}
