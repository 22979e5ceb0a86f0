//! Killed while mail is sent: the server has every message at most once, and every one that is
//! not in doubt exactly once.

use std::collections::BTreeMap;
use std::time::Duration;

use os1_base::Chance;
use os1_tests::{Handset, Relay};
use serde_json::Value;

/// Longer than an approval and its sending take: the relay thinks half a second about each.
const LONGEST: Duration = Duration::from_millis(1_500);

#[test]
fn a_mail_that_is_killed_on_its_way_is_never_sent_twice() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut chance = super::chance("sending");
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let kills = super::kills(5);
    for n in 0..kills {
        send_under_a_kill(&handset, n, &mut chance);
    }
    // The minutes that a failed attempt waits for.
    handset.at("2026-03-10T18:00:00+01:00[Europe/Berlin]");
    handset.run(&["outbox", "send"]).ok();
    check(&handset, &relay, kills);
}

fn send_under_a_kill(handset: &Handset, n: u32, chance: &mut Chance) {
    let (to, subject) = (format!("slow-{n}@example.org"), format!("Letter {n}"));
    let send = ["mail", "send", "--to", &to, "--subject", &subject, "Hello."];
    let asked = handset.run(&send).ok();
    let id = asked.lines[0]["approval"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut running = handset.start(&["approve", &id]);
    let pause = super::pause(chance, LONGEST);
    let _acknowledged = running.line_within(pause);
    running.kill();
}

/// Counted on the server's side.
fn check(handset: &Handset, relay: &Relay, kills: u32) {
    let mut arrived: BTreeMap<String, u32> = BTreeMap::new();
    for mail in relay.taken() {
        let subject = mail.lines().find_map(|line| line.strip_prefix("Subject: "));
        *arrived
            .entry(subject.unwrap().trim().to_owned())
            .or_default() += 1;
    }
    let outbox = handset.run(&["outbox"]).ok();
    let mut in_doubt = 0;
    let mut states: BTreeMap<String, String> = BTreeMap::new();
    for row in &outbox.lines {
        let what = row["what"].as_str().unwrap();
        let subject = what.split(['“', '”']).nth(1).unwrap();
        let state = text(&row["state"]);
        assert!(
            states.insert(subject.to_owned(), state).is_none(),
            "{subject} stands twice"
        );
    }
    for n in 0..kills {
        let subject = format!("Letter {n}");
        let times = arrived.get(&subject).copied().unwrap_or(0);
        assert!(times <= 1, "{subject} was sent {times} times");
        match states.get(&subject).map(String::as_str) {
            Some("accepted") => assert_eq!(times, 1, "{subject} is said to be sent"),
            Some("ambiguous") => in_doubt += 1,
            // Killed before the yes was durable: nothing went, and the question is open still.
            None => assert_eq!(times, 0, "{subject} went without a yes"),
            Some(other) => panic!("{subject} is {other}"),
        }
    }
    eprintln!("{} of {kills} arrived, {in_doubt} in doubt", arrived.len());
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
