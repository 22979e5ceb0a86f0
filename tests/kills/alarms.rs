//! Killed while it rings.

use std::collections::BTreeMap;
use std::time::Duration;

use os1_tests::Handset;
use serde_json::Value;

/// So many alarms are due at one moment, so that a kill meets one of them half rung.
const DUE: usize = 60;
/// About as long as ringing them takes.
const LONGEST: Duration = Duration::from_millis(400);
/// A daemon that is at rest prints nothing for longer.
const REST: Duration = Duration::from_secs(2);
/// Kills of one profile; then a fresh one.
const PER_PROFILE: u32 = 5;

/// What became of one alarm.
#[derive(Debug, Default)]
struct Became {
    rung: usize,
    told: usize,
}

#[test]
fn each_alarm_rings_at_most_once_and_none_is_lost() {
    let mut chance = super::chance("alarms");
    let mut left = super::kills(1);
    while left > 0 {
        let mut handset = Handset::set_up();
        let ids = set(&mut handset);
        handset.at("2026-03-10T20:00:10+01:00[Europe/Berlin]");
        let mut events = Vec::new();
        for _ in 0..left.min(PER_PROFILE) {
            let mut running = handset.start(&["daemon"]);
            events.extend(running.line_within(REST));
            std::thread::sleep(super::pause(&mut chance, LONGEST));
            events.extend(running.kill());
            left -= 1;
        }
        let (running, rung) = handset.daemon(&[]);
        events.extend(rung);
        events.extend(running.kill());
        events.retain(|event| event["event"] != "ready");
        check(&ids, &events);
    }
}

fn set(handset: &mut Handset) -> Vec<String> {
    handset.at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    (0..DUE)
        .map(|n| {
            let what = format!("thing {n}");
            let set = handset.run(&["remind", "add", &what, "--at", "20:00"]).ok();
            set.lines[0]["id"].as_str().expect("an id").to_owned()
        })
        .collect()
}

fn check(ids: &[String], events: &[Value]) {
    let mut became: BTreeMap<&str, Became> = BTreeMap::new();
    for event in events {
        let of = became.entry(event["id"].as_str().unwrap()).or_default();
        match event["event"].as_str() {
            Some("ring") => of.rung += 1,
            Some("missed") => of.told += 1,
            other => panic!("{other:?}"),
        }
    }
    for id in ids {
        let of = became.remove(id.as_str()).unwrap_or_default();
        assert!(of.rung <= 1, "rung {} times: {id}", of.rung);
        assert!(of.rung + of.told >= 1, "lost: {id}");
        // Killed between telling and writing down that it was told: told again, once a kill.
        assert!(of.told <= 2, "told {} times: {id}", of.told);
    }
    assert!(became.is_empty(), "out of nowhere: {became:?}");
}
