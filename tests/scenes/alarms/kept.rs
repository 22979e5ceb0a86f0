//! Timers, lists, words and zones: what is set and kept.

use std::time::Duration;

use os1_tests::Handset;
use serde_json::Value;

use super::{at, daemon_at, morning};

/// What still rang would ring again within it.
const SILENCE: Duration = Duration::from_secs(3);

#[test]
fn timers_run_by_name_and_rest_while_halted() {
    let mut handset = morning();
    handset.run(&["timer", "start", "10m", "the", "pasta"]).ok();
    handset.run(&["timer", "start", "3m", "tea"]).ok();
    handset.at(&at("07:01:00"));
    let halted = handset.run(&["timer", "pause", "tea"]).ok();
    assert_eq!(halted.lines[0]["left_s"], 120);
    let rung = daemon_at(&mut handset, &at("07:10:00"));
    assert_eq!(rung.len(), 1, "{rung:?}");
    assert!(rung[0]["text"].as_str().unwrap().contains("pasta"));
    let going_on = handset.run(&["timer", "resume", "tea"]).ok();
    assert_eq!(going_on.lines[0]["ends"], at("07:12:00"));
    handset.run(&["timer", "cancel", "tea"]).ok();
    assert!(handset.run(&["timer", "resume", "tea"]).code == Some(1));
    handset.run(&["undo"]).ok();
    assert_eq!(
        handset.run(&["timer"]).ok().lines.last().unwrap()["name"],
        "tea"
    );
}

#[test]
fn lists_notice_what_is_there_and_take_changes_back() {
    let handset = morning();
    handset
        .run(&["list", "add", "shopping", "milk", "brown bread"])
        .ok();
    let again = handset
        .run(&["list", "add", "Shopping list", "Milk", "eggs"])
        .ok();
    let duplicates: Vec<_> = again
        .lines
        .iter()
        .map(|line| line["duplicate"] == true)
        .collect();
    assert_eq!(duplicates, [false, true]);
    handset.run(&["list", "tick", "shopping", "bread"]).ok();
    handset.run(&["list", "remove", "shopping", "eggs"]).ok();
    handset.run(&["undo"]).ok();
    let shown = handset.run(&["list", "show", "groceries"]).ok();
    let texts: Vec<_> = shown
        .lines
        .iter()
        .map(|line| line["text"].clone())
        .collect();
    assert_eq!(texts, ["milk", "brown bread", "eggs"]);
    assert_eq!(shown.lines[1]["done"], true);
    let file = handset.home().join("shopping.ics");
    handset
        .run(&["list", "export", "shopping", &file.to_string_lossy()])
        .ok();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("BEGIN:VTODO").count(), 3);
    assert_eq!(text.matches("STATUS:COMPLETED").count(), 1);
    let unknown = handset.run(&["list", "show", "gifts"]);
    assert_eq!(unknown.code, Some(1));
}

#[test]
fn times_are_said_in_words() {
    let handset = morning();
    let set = |words: &str| {
        let set = handset.run(&["remind", "add", words]).ok();
        let field = |name: &str| set.lines[0][name].as_str().unwrap().to_owned();
        (field("what"), field("at"))
    };
    let (what, when) = set("remind me to call mum tomorrow at 8 in the evening");
    assert_eq!(
        (what.as_str(), when.as_str()),
        ("call mum", "2026-03-11T20:00:00+01:00[Europe/Berlin]")
    );
    let (what, when) = set("check the oven in 20 minutes");
    assert_eq!(
        (what.as_str(), when.as_str()),
        ("check the oven", at("07:20:00").as_str())
    );
    let (what, when) = set("water the plants every Friday at 9 am");
    assert_eq!(
        (what.as_str(), when.as_str()),
        (
            "water the plants",
            "2026-03-13T09:00:00+01:00[Europe/Berlin]"
        )
    );
    let nothing = handset.run(&["remind", "add", "call mum"]);
    assert_eq!(nothing.code, Some(1));
    let due = handset
        .run(&["list", "add", "to do", "tax return by May 31"])
        .ok();
    assert_eq!(due.lines[0]["text"], "tax return");
    assert_eq!(due.lines[0]["due"], "2026-05-31");
    for (words, due) in [
        ("by the end of May", "2026-05-31"),
        ("before Friday", "2026-03-12"),
    ] {
        let words = format!("call the bank {words}");
        let due_then = handset.run(&["list", "add", "to do", &words]).ok();
        assert_eq!(due_then.lines[0]["due"], due, "{words}");
        handset.run(&["list", "tick", "to do", "bank"]).ok();
    }
}

#[test]
fn alarms_and_lists_are_in_the_export_and_go_on_where_it_is_brought_in() {
    let mut handset = morning();
    handset
        .run(&[
            "remind",
            "add",
            "stretch",
            "--at",
            "08:00",
            "--every",
            "FREQ=DAILY",
        ])
        .ok();
    handset.run(&["wake", "on", "--at", "07:30"]).ok();
    handset
        .run(&["list", "add", "shopping", "milk", "eggs"])
        .ok();
    handset.run(&["list", "tick", "shopping", "eggs"]).ok();
    assert_eq!(daemon_at(&mut handset, &at("08:00:05")).len(), 2);
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let mut other = Handset::new();
    other.at(&at("08:00:30"));
    other.run(&["import", &file.to_string_lossy()]).ok();
    assert_eq!(
        other.run(&["list", "show", "shopping"]).ok().lines,
        handset.run(&["list", "show", "shopping"]).ok().lines
    );
    let again = daemon_at(&mut other, &at("08:01:00"));
    let first = |event: &&Value| event["event"] == "ring" && event["ring"] == 1;
    assert_eq!(
        again.iter().filter(first).count(),
        0,
        "rung elsewhere too: {again:?}"
    );
    let next = other.run(&["wake"]).ok();
    assert_eq!(
        next.lines[0]["at"],
        "2026-03-11T07:30:00+01:00[Europe/Berlin]"
    );
}

#[test]
fn the_zone_is_where_the_person_says_they_are() {
    let mut handset = Handset::set_up();
    handset.on_the_machines_clock();
    let zone = |handset: &Handset, arguments: &[&str]| {
        let reply = handset.run(&[&["zone"], arguments].concat()).ok();
        reply.lines[0]["zone"].as_str().unwrap().to_owned()
    };
    assert_eq!(zone(&handset, &[]), "Europe/Berlin");
    let set = handset.run(&[
        "remind",
        "add",
        "stretch",
        "--at",
        "08:00",
        "--every",
        "FREQ=DAILY",
    ]);
    assert!(
        set.ok().lines[0]["at"]
            .as_str()
            .unwrap()
            .contains("Europe/Berlin")
    );
    assert_eq!(zone(&handset, &["Asia/Tokyo"]), "Asia/Tokyo");
    let next = handset.run(&["remind"]).ok();
    let at = next.lines[0]["at"].as_str().unwrap();
    assert!(at.contains("T08:00:00+09:00[Asia/Tokyo]"), "{at}");
    assert_eq!(handset.run(&["zone", "Moon/Crater"]).code, Some(1));
    assert_eq!(zone(&handset, &["system"]), "UTC");
}

#[test]
fn a_timer_set_while_the_daemon_rests_rings_by_itself() {
    let mut handset = Handset::set_up();
    handset.on_the_machines_clock();
    let (mut running, _) = handset.daemon(&[]);
    handset.run(&["timer", "start", "1s", "the", "egg"]).ok();
    let ring = running
        .next_line()
        .expect("it rings before the next half minute");
    assert!(ring["text"].as_str().unwrap().contains("the egg"), "{ring}");
    let id = ring["id"].as_str().unwrap();
    handset.run(&["remind", "done", id]).ok();
    assert!(
        running.line_within(SILENCE).is_none(),
        "answered, it is silent"
    );
}
