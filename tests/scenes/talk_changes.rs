//! What is said after something was planned: each change is held against what other commands show.

use os1_tests::Handset;
use serde_json::Value;

const THURSDAY: &str = "2026-11-26T18:00:00+01:00[Europe/Berlin]";

fn on_thursday() -> Handset {
    let mut handset = Handset::set_up();
    handset.at(THURSDAY);
    handset
}

/// Name and begin of everything until next Christmas.
fn events(handset: &Handset) -> Vec<String> {
    let span = ["--from", "2026-11-26", "--to", "2027-12-24"];
    let reply = handset
        .run(&[&["calendar", "agenda"], &span[..]].concat())
        .ok();
    let named = reply
        .lines
        .iter()
        .filter(|line| line["summary"].is_string());
    named
        .map(|line| format!("{} {}", text(line, "summary"), short(line, "start")))
        .collect()
}

/// What rings next, and when.
fn rings(handset: &Handset) -> Vec<String> {
    let reply = handset.run(&["remind", "list"]).ok();
    let set = reply.lines.iter().filter(|line| line["at"].is_string());
    set.map(|line| format!("{} {}", text(line, "what"), short(line, "at")))
        .collect()
}

fn text(line: &Value, name: &str) -> String {
    line[name].as_str().unwrap_or_default().to_owned()
}

/// The day and the minute of an instant.
fn short(line: &Value, name: &str) -> String {
    text(line, name).chars().take(16).collect()
}

fn open(handset: &Handset, list: &str) -> Vec<String> {
    let reply = handset.run(&["list", "show", list]).ok();
    let tasks = reply.lines.iter().filter(|line| line["done"] == false);
    tasks.map(|line| text(line, "text")).collect()
}

#[test]
fn what_was_just_planned_is_put_right() {
    let handset = on_thursday();
    handset.say("Team meeting on Friday at 3");
    handset.say("Actually make it four");
    assert_eq!(events(&handset), ["Team meeting 2026-11-27T16:00"]);
    handset.say("No, to Wednesday");
    assert_eq!(events(&handset), ["Team meeting 2026-12-02T16:00"]);
    handset.say("Push it to nine fifteen");
    assert_eq!(events(&handset), ["Team meeting 2026-12-02T21:15"]);
}

#[test]
fn a_reminder_is_moved_and_moved_back() {
    let handset = on_thursday();
    handset.say("Remind me to call mum at nine");
    handset.say("Move it to ten");
    assert_eq!(rings(&handset), ["call mum 2026-11-26T22:00"]);
    handset.say("Remind me to pay the rent on Friday at noon");
    handset.say("Postpone the call mum reminder until Sunday");
    assert_eq!(
        rings(&handset),
        ["pay the rent 2026-11-27T12:00", "call mum 2026-11-29T22:00"]
    );
    handset.run(&["undo"]).ok();
    assert_eq!(
        rings(&handset),
        ["call mum 2026-11-26T22:00", "pay the rent 2026-11-27T12:00"]
    );
    handset.say("Cancel all my reminders");
    assert!(rings(&handset).is_empty());
}

#[test]
fn a_timer_is_made_longer_and_shorter() {
    let handset = on_thursday();
    handset.say("Set a timer for ten minutes");
    handset.say("Five more minutes");
    assert_eq!(rings(&handset), ["Timer 2026-11-26T18:15"]);
    handset.say("Take two minutes off the timer");
    assert_eq!(rings(&handset), ["Timer 2026-11-26T18:13"]);
    handset.say("Make it 20 minutes");
    assert_eq!(rings(&handset), ["Timer 2026-11-26T18:20"]);
    handset.run(&["undo"]).ok();
    assert_eq!(rings(&handset), ["Timer 2026-11-26T18:13"]);
}

#[test]
fn a_list_is_emptied_in_one_go_and_comes_back() {
    let handset = on_thursday();
    handset.say("Put milk, eggs and bread on the shopping list");
    handset.say("Clear the shopping list");
    assert!(open(&handset, "shopping").is_empty());
    handset.run(&["undo"]).ok();
    assert_eq!(open(&handset, "shopping"), ["milk", "eggs", "bread"]);
    handset.say("Make a packing list");
    handset.say("Put socks on it");
    assert_eq!(open(&handset, "packing"), ["socks"]);
}

#[test]
fn two_wishes_in_one_sentence_are_two() {
    let handset = on_thursday();
    handset.say("Lunch with Paul tomorrow at 12 and dinner with Amy at 7");
    assert_eq!(
        events(&handset),
        [
            "Lunch with Paul 2026-11-27T12:00",
            "Dinner with Amy 2026-11-27T19:00"
        ]
    );
    handset.say("Meeting with Bob tomorrow at 3");
    handset.say("Cancel the meeting after lunch and remind me to call Bob at nine");
    assert_eq!(events(&handset).len(), 2, "{:?}", events(&handset));
    assert_eq!(rings(&handset), ["call Bob 2026-11-26T21:00"]);
}

#[test]
fn a_day_is_cleared_and_the_rest_of_a_series_stays() {
    let handset = on_thursday();
    handset.say("Standup every weekday at 9:15");
    handset.say("Lunch with Paul tomorrow at noon");
    let before = events(&handset).len();
    handset.say("Clear my Friday");
    assert_eq!(events(&handset).len(), before - 2);
    assert_eq!(events(&handset)[0], "Standup 2026-11-30T09:15");
    handset.run(&["undo"]).ok();
    assert_eq!(events(&handset).len(), before);
}

#[test]
fn a_monthly_series_moves_to_another_day_of_each_month() {
    let handset = on_thursday();
    handset.say("Choir on the first Monday of every month at 7 in the evening");
    handset.say("Move choir to Tuesday");
    let said = handset.say("All of them").speech();
    assert!(said.contains("first Tuesday"), "{said}");
    let all = events(&handset);
    assert_eq!(
        all[..3],
        [
            "Choir 2026-12-01T19:00",
            "Choir 2027-01-05T19:00",
            "Choir 2027-02-02T19:00"
        ]
    );
}

#[test]
fn a_birthday_is_kept_told_and_taken_back_whole() {
    let handset = on_thursday();
    handset.say("Amy's birthday is on 3 May");
    handset.say("Mum was born on 2 February 1950");
    let next = handset.say("Whose birthday is next?").speech();
    assert!(
        next.contains("Mum (77 years)") && !next.contains("Amy"),
        "{next}"
    );
    handset.say("Delete Amy's birthday");
    assert_eq!(events(&handset), ["Birthday of Mum 2027-02-02"]);
}

#[test]
fn a_birthday_is_kept_and_listed_by_command_too() {
    let handset = on_thursday();
    let kept = handset
        .run(&["calendar", "birthday", "Amy", "1988-05-03"])
        .ok();
    assert_eq!(kept.first()["date"], "2027-05-03");
    handset
        .run(&["calendar", "birthday", "Bob", "12 March", "--notice", "14"])
        .ok();
    let listed = handset.run(&["calendar", "birthday"]).ok();
    let names: Vec<String> = listed
        .lines
        .iter()
        .map(|line| text(&line["occasion"], "name"))
        .collect();
    assert_eq!(names, ["Bob", "Amy"]);
    assert_eq!(listed.lines[1]["years"], 39);
    let said = handset.say("Whose birthday is next?").speech();
    assert!(said.contains("Bob"), "{said}");
    handset
        .run(&["calendar", "birthday", "Amy", "31 February"])
        .refused();
}

#[test]
fn a_call_at_a_time_is_a_reminder_and_says_so() {
    let handset = on_thursday();
    let said = handset.say("Call the plumber tomorrow at ten").speech();
    assert!(said.contains("can't call"), "{said}");
    assert_eq!(rings(&handset), ["call the plumber 2026-11-27T10:00"]);
}

#[test]
fn one_of_several_proposed_times_is_taken() {
    let handset = on_thursday();
    handset.say("When am I free for lunch with Paul?");
    handset.say("The second one");
    let all = events(&handset);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].starts_with("Lunch with Paul 2026-11-28T"), "{all:?}");
}
