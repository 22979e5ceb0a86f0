//! Plans in the talk, through the program: each answer is held against what other commands show.

use os1_tests::Handset;
use serde_json::Value;

const THURSDAY: &str = "2026-11-26T18:00:00+01:00[Europe/Berlin]";

fn on_thursday() -> Handset {
    let mut handset = Handset::set_up();
    handset.at(THURSDAY);
    handset
}

/// What `os1 calendar agenda` lists: name, begin, end.
fn agenda(handset: &Handset, from: &str, to: &str) -> Vec<(String, String, String)> {
    let reply = handset
        .run(&["calendar", "agenda", "--from", from, "--to", to])
        .ok();
    let text = |event: &Value, name: &str| event[name].as_str().unwrap_or_default().to_owned();
    reply
        .lines
        .iter()
        .filter(|line| line["summary"].is_string())
        .map(|event| {
            (
                text(event, "summary"),
                text(event, "start"),
                text(event, "end"),
            )
        })
        .collect()
}

fn december(handset: &Handset) -> Vec<(String, String, String)> {
    agenda(handset, "2026-11-26", "2026-12-31")
}

fn event(name: &str, start: &str, end: &str) -> (String, String, String) {
    let zoned = |text: &str| format!("{text}:00+01:00[Europe/Berlin]");
    (name.to_owned(), zoned(start), zoned(end))
}

#[test]
fn dinner_a_week_from_friday_is_kept_rings_the_evening_before_and_survives_restarts() {
    let handset = on_thursday();
    handset.say("Dinner with Amy a week from Friday at eight, remind me the evening before");
    let dinner = event("Dinner with Amy", "2026-12-04T20:00", "2026-12-04T22:00");
    assert_eq!(december(&handset), [dinner]);
    let rings = handset.run(&["remind", "list"]).ok();
    let at = rings.first()["at"].as_str().unwrap_or_default();
    assert_eq!(at, "2026-12-03T19:00:00+01:00[Europe/Berlin]");
    // Another process: "it" is still the dinner.
    handset.say("Push it an hour");
    let later = event("Dinner with Amy", "2026-12-04T21:00", "2026-12-04T23:00");
    assert_eq!(december(&handset), [later]);
    handset.run(&["undo"]).ok();
    handset.run(&["undo"]).ok();
    assert!(december(&handset).is_empty());
}

#[test]
fn a_question_waits_over_a_restart_and_its_tomorrow_is_that_of_the_question() {
    let mut handset = on_thursday();
    handset.at("2026-11-26T23:58:00+01:00[Europe/Berlin]");
    let asked = handset.say("Dinner with Amy tomorrow").speech();
    assert!(asked.contains("what time"), "{asked}");
    handset.at("2026-11-27T00:02:00+01:00[Europe/Berlin]");
    handset.say("At eight");
    let dinner = event("Dinner with Amy", "2026-11-27T20:00", "2026-11-27T22:00");
    assert_eq!(december(&handset), [dinner]);
}

#[test]
fn a_time_elsewhere_is_kept_there_and_said_on_both_clocks() {
    let handset = on_thursday();
    let said = handset
        .say("Call with Bob tomorrow at 9 am New York time")
        .speech();
    assert!(
        said.contains("New York time") && said.contains("3 in the afternoon here"),
        "{said}"
    );
    let all = december(&handset);
    assert!(all[0].1.starts_with("2026-11-27T15:00:00+01:00"), "{all:?}");
}

#[test]
fn reminders_timers_and_lists_are_there_for_the_commands_too() {
    let handset = on_thursday();
    handset.say("Remind me to call mum at nine");
    let next = handset.run(&["remind", "list"]).ok();
    assert_eq!(
        next.first()["at"],
        "2026-11-26T21:00:00+01:00[Europe/Berlin]"
    );
    assert_eq!(next.first()["what"], "call mum");
    handset.say("Put milk and eggs on the shopping list");
    let list = handset.run(&["list", "show", "shopping"]).ok();
    assert!(
        list.out.contains("milk") && list.out.contains("eggs"),
        "{}",
        list.out
    );
    handset.say("Set a timer for ten minutes for the pasta");
    let timers = handset.run(&["timer"]).ok();
    assert_eq!(timers.first()["length_s"], 600);
}

#[test]
fn what_is_no_plan_makes_none() {
    let handset = on_thursday();
    for text in [
        "The Sunday Times costs 3.50",
        "Tell me about the second world war",
        "I may sit down",
        "cancel it",
    ] {
        handset.say(text);
    }
    assert!(december(&handset).is_empty());
}
