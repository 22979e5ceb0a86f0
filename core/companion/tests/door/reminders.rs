//! Birthdays, reminders, waking, timers, lists and holidays in the talk, and what a model may
//! propose: held against what is kept.

use std::time::Duration;

use os1_companion::Answers;
use os1_model::{Finish, Piece, Place, ScriptedModel};

use crate::home::{Home, speech};
use crate::models::{SEA, results, wants, wants_with};
use crate::plans::{THURSDAY, at, kept, rings, table};

#[test]
fn a_birthday_comes_every_year_with_notice() {
    let home = at(THURSDAY);
    let said = home.says("Amy's birthday is 3 May");
    assert!(said.contains("May 3"), "{said}");
    let all = kept(&home, "2026-11-26", "2029-12-31");
    let days: Vec<String> = all.iter().map(|entry| entry.start.to_string()).collect();
    assert_eq!(days, ["2027-05-03", "2028-05-03", "2029-05-03"]);
    home.clock
        .set("2027-04-20T12:00:00+02:00[Europe/Berlin]".parse().unwrap());
    assert_eq!(rings(&home), ["2027-04-26T09:00 Amy"]);
}

#[test]
fn reminders_are_set_shown_and_taken_back() {
    let home = at(THURSDAY);
    home.says("Remind me to call mum at nine");
    home.says("Remind me tomorrow to buy stamps");
    home.says("Remind me to water the plants every other Wednesday until June");
    let all = rings(&home);
    assert!(
        all[0].ends_with("call mum") && all[0].starts_with("2026-11-26T21:00"),
        "{all:?}"
    );
    assert_eq!(all[1], "2026-11-27T09:00 buy stamps");
    assert!(
        all[2].ends_with("water the plants") && all[2].starts_with("2026-12-02"),
        "{all:?}"
    );
    let shown = home.says("What are my reminders?");
    assert!(
        shown.contains("call mum") && shown.contains("stamps"),
        "{shown}"
    );
    home.says("Cancel the reminder to buy stamps");
    assert_eq!(rings(&home).len(), 2);
    home.says("Undo");
    assert_eq!(rings(&home).len(), 3);
    let asked = home.says("Remind me to feed the cat");
    assert!(asked.contains("When"), "{asked}");
    home.says("At ten");
    assert!(
        rings(&home).contains(&"2026-11-26T22:00 feed the cat".to_owned()),
        "{:?}",
        rings(&home)
    );
}

#[test]
fn a_reminder_before_an_event_moves_with_it() {
    let home = at("2026-11-26T12:00:00+01:00[Europe/Berlin]");
    home.says("Dinner with Amy today at eight");
    home.says("Remind me when dinner is an hour away");
    assert_eq!(rings(&home), ["2026-11-26T19:00 Dinner with Amy"]);
    home.says("Push dinner to nine");
    assert_eq!(rings(&home), ["2026-11-26T20:00 Dinner with Amy"]);
}

#[test]
fn it_wakes_at_seven_and_in_time_for_the_first_meeting() {
    let home = at("2026-11-26T22:00:00+01:00[Europe/Berlin]");
    home.says("Wake me at seven");
    assert_eq!(rings(&home), ["2026-11-27T07:00 Wake up"]);
    home.says("Cancel my alarm");
    assert!(rings(&home).is_empty());
    home.says("Meeting with the bank tomorrow at 8");
    let plan = home.says("Wake me in time for my first meeting");
    assert!(plan.contains("6:30 in the morning"), "{plan}");
    assert_eq!(
        home.companion.next_wake().unwrap().unwrap().at.get(..16),
        Some("2026-11-27T06:30")
    );
}

#[test]
fn timers_run_by_name() {
    let home = at(THURSDAY);
    home.says("Set a timer for ten minutes for the pasta");
    home.clock.advance(Duration::from_secs(180));
    let left = home.says("How long left?");
    assert!(left.contains("7 minutes"), "{left}");
    home.says("Set a timer for 3 minutes for the tea");
    home.says("Cancel the pasta timer");
    let timers = home.companion.timers().unwrap();
    assert_eq!(timers.len(), 1);
    assert_eq!(timers[0].name, "the tea");
}

#[test]
fn lists_take_tick_and_tell() {
    let home = at(THURSDAY);
    home.says("Put milk and eggs on the shopping list");
    home.says("Add call the plumber and the bank to my to-do list");
    let open = |list: &str| -> Vec<String> {
        let tasks = home.companion.tasks(list).unwrap();
        tasks
            .into_iter()
            .filter(|task| !task.done)
            .map(|task| task.text)
            .collect()
    };
    assert_eq!(open("shopping"), ["milk", "eggs"]);
    assert_eq!(open("to do"), ["call the plumber and the bank"]);
    let shown = home.says("What's on the shopping list?");
    assert!(shown.contains("milk") && shown.contains("eggs"), "{shown}");
    home.says("Tick off milk");
    assert_eq!(open("shopping"), ["eggs"]);
    home.says("Undo");
    assert_eq!(open("shopping"), ["milk", "eggs"]);
}

#[test]
fn holidays_are_told_with_their_date() {
    let home = at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    let easter = home.says("When is Easter?");
    assert!(easter.contains("Sunday, April 5"), "{easter}");
    let christmas = home.says("How many days until Christmas?");
    assert!(christmas.contains("290"), "{christmas}");
}

#[test]
fn the_morning_tells_of_the_day_once() {
    let home = at("2026-11-26T07:30:00+01:00[Europe/Berlin]");
    home.says("Lunch with Paul at noon");
    let first = home.says("Good morning!");
    assert!(first.contains("Lunch with Paul"), "{first}");
    let second = home.says("Good morning!");
    assert!(!second.contains("Lunch"), "{second}");
}

#[test]
fn small_words_keep_their_meaning_where_nothing_was_planned() {
    let home = at(THURSDAY);
    for text in ["Cancel it", "Done", "The first one", "Yes"] {
        home.says(text);
    }
    assert!(table(&home).is_empty());
    let events = home.turn("Push it an hour");
    assert!(
        speech(&events).contains("Which event"),
        "{}",
        speech(&events)
    );
}

#[test]
fn the_same_talk_makes_the_same_calendar_again() {
    let day = || {
        let home = at(THURSDAY);
        let said = [
            "Dinner with Amy a week from Friday at eight, remind me the evening before",
            "Push it an hour",
            "Yoga every Wednesday at 7 in the evening until January",
            "Cancel yoga",
            "Just this one",
            "Remind me to call mum at nine",
            "Put milk on the shopping list",
            "What's on this week?",
        ];
        said.map(|text| home.turn(text))
    };
    assert_eq!(day(), day());
}

#[test]
fn a_model_gets_the_calendar_as_tools_and_never_a_date_to_compute() {
    let model = ScriptedModel::saying("All right.");
    let home = Home::new(&Answers::new("Theodore", true), Some(&model));
    home.companion
        .add_provider(crate::home::provider("here", "gguf", "/model.gguf"))
        .unwrap();
    home.says("Tell me something about the sea that I can keep");
    let seen = format!("{:?}", model.seen());
    for tool in ["calendar_agenda", "calendar_free", "calendar_propose"] {
        assert!(seen.contains(tool), "{tool} is not offered");
    }
}

#[test]
fn a_time_elsewhere_and_a_meeting_without_a_calendar_word() {
    let home = at(THURSDAY);
    let said = home.says("Call with Bob tomorrow at 9 am New York time");
    assert!(
        said.contains("New York time, 3 in the afternoon here"),
        "{said}"
    );
    assert_eq!(
        table(&home),
        ["Call with Bob | 2026-11-27 15:00 | 2026-11-27 15:30"]
    );
    home.says("Coffee at eight with Amy on Saturday at Luigi's");
    let all = kept(&home, "2026-11-28", "2026-11-29");
    assert_eq!(all[0].details.summary, "Coffee with Amy");
    assert_eq!(all[0].details.place.as_deref(), Some("Luigi's"));
}

#[test]
fn one_instance_is_taken_out_and_the_rest_stays() {
    let home = at(THURSDAY);
    home.says("Yoga every Wednesday at 7 in the evening until January");
    let before = table(&home);
    home.says("Cancel yoga");
    home.says("Just this one");
    assert_eq!(table(&home), before[1..]);
    home.says("Undo");
    assert_eq!(table(&home), before);
    home.says("Rename yoga to stretching");
    home.says("All of them");
    assert!(
        table(&home)
            .iter()
            .all(|line| line.starts_with("Stretching | ")),
        "{:?}",
        table(&home)
    );
}

/// A model that proposes lunch, after it read the mail when `reads` says so.
pub(crate) fn proposing(reads: bool) -> ScriptedModel {
    ScriptedModel::new(ScriptedModel::info_at(Place::Local), move |prompt| {
        let done = results(prompt).len();
        let lunch = serde_json::json!({ "what": "lunch with Chiyo", "when": "Thursday at noon" });
        match (done, reads) {
            (0, true) => wants("mail_recent"),
            (0, false) | (1, true) => wants_with("calendar_propose", &lunch),
            _ => vec![
                Ok(Piece::Text("I asked.".to_owned())),
                Ok(Piece::Finish(Finish::Stop)),
            ],
        }
    })
}

#[test]
fn an_event_on_a_strangers_words_waits_for_approval_and_one_on_the_users_is_made() {
    let home = Home::with(&proposing(true));
    crate::mail::import(&home);
    home.says(SEA);
    assert!(table(&home).is_empty(), "a stranger wrote it");
    let waiting = home.companion.approvals().unwrap();
    assert!(
        format!("{:?}", waiting[0].card).contains("Lunch with Chiyo, on Thursday from noon"),
        "{waiting:?}"
    );
    home.companion.approve(&waiting[0].id).unwrap();
    let lunch = ["Lunch with Chiyo | 2026-03-12 12:00 | 2026-03-12 13:00"];
    assert_eq!(table(&home), lunch);
    let own = Home::with(&proposing(false));
    own.says(SEA);
    assert_eq!(table(&own), lunch);
    own.says("Undo that");
    assert!(table(&own).is_empty());
}
