//! Servers that refuse, ask for patience, or hang up.

use os1_tests::{Handset, Relay};

use super::{state, write_to};

fn with(relay: &Relay) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_relay(relay);
    handset
}

#[test]
fn a_refusal_is_told_with_the_servers_words() {
    let Some(relay) = Relay::start() else {
        return;
    };
    for (address, words) in [
        ("bounce@example.org", "no such user"),
        ("full@example.org", "over quota"),
        ("sorry@example.org", "not this one"),
    ] {
        let handset = with(&relay);
        let said = write_to(&handset, address).ok();
        assert!(said.out.contains(words), "{}", said.out);
        assert_eq!(state(&handset), "failed");
    }
    assert!(relay.taken().is_empty());
}

#[test]
fn a_greylist_is_waited_for_with_growing_patience() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = with(&relay);
    let said = write_to(&handset, "greylist@example.org").ok();
    assert!(said.out.contains("try again later"), "{}", said.out);
    assert_eq!(state(&handset), "queued");
    handset.run(&["outbox", "send"]).ok();
    assert_eq!(state(&handset), "queued", "not before its time");
    for (now, then) in [("12:05", "queued"), ("12:30", "accepted")] {
        handset.at(&format!("2026-03-10T{now}:00+01:00[Europe/Berlin]"));
        handset.run(&["outbox", "send"]).ok();
        assert_eq!(state(&handset), then);
    }
    assert_eq!(relay.taken().len(), 1);
}

#[test]
fn nobody_there_is_tried_again() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = with(&relay);
    drop(relay);
    write_to(&handset, "amy@example.org").ok();
    assert_eq!(state(&handset), "queued");
    handset.run(&["outbox", "leave", &id(&handset)]).ok();
    assert_eq!(state(&handset), "stopped");
    handset.at("2026-03-11T12:00:00+01:00[Europe/Berlin]");
    assert!(handset.run(&["outbox", "send"]).ok().lines.is_empty());
}

/// What hangs up after the final dot may have the message: it is never sent again by itself.
#[test]
fn a_server_that_hangs_up_after_the_final_dot_leaves_it_unclear() {
    let Some(relay) = Relay::start() else {
        return;
    };
    for (address, has_it) in [("late@example.org", 1), ("lost@example.org", 0)] {
        let before = relay.taken().len();
        let mut handset = with(&relay);
        write_to(&handset, address).ok();
        assert_eq!(state(&handset), "ambiguous");
        assert_eq!(relay.taken().len() - before, has_it);
        handset.at("2026-03-12T12:00:00+01:00[Europe/Berlin]");
        handset.run(&["outbox", "send"]).ok();
        assert_eq!(state(&handset), "ambiguous");
        assert_eq!(relay.taken().len() - before, has_it, "not by itself");
        let sent = handset.run(&["outbox", "leave", &id(&handset)]).ok();
        assert_eq!(sent.lines[0]["state"], "stopped");
    }
}

#[test]
fn a_server_that_hangs_up_before_the_final_dot_has_nothing() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = with(&relay);
    // Larger than what the system takes without anybody reading it.
    let large = handset.write("large.bin", vec![b'x'; 12 << 20]);
    let send = ["mail", "send", "--to", "early@example.org", "--file"];
    let reply = handset
        .run(&[&send[..], &[&large.to_string_lossy(), "Large."]].concat())
        .ok();
    handset.run(&["approve", &super::asked(&reply)]).ok();
    assert_eq!(state(&handset), "queued");
    assert!(relay.taken().is_empty());
}

/// The user's word alone sends it again.
#[test]
fn the_user_may_send_again_what_is_unclear() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = with(&relay);
    write_to(&handset, "late@example.org").ok();
    handset.run(&["outbox", "again", &id(&handset)]).ok();
    assert_eq!(relay.taken().len(), 2);
    let ids: Vec<String> = relay
        .taken()
        .iter()
        .filter_map(|mail| mail.lines().find(|line| line.starts_with("Message-ID:")))
        .map(str::to_owned)
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(
        ids[0], ids[1],
        "the same message, which the other side can tell"
    );
}

fn id(handset: &Handset) -> String {
    let outbox = handset.run(&["outbox"]).ok();
    outbox.lines[0]["id"].as_str().unwrap().to_owned()
}
