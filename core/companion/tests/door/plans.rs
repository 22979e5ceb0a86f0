//! Calendar, reminders, timers, lists in the talk: every answer is held against what is kept.

use std::time::Duration;

use os1_companion::Answers;
use os1_companion::calendar::{AgendaEntry, Moment, Span};
use os1_model::{Finish, Piece, Place, ScriptedModel};

use crate::home::{Home, skill, speech};
use crate::models::{SEA, results, wants, wants_with};

/// A Thursday at six in the evening.
const THURSDAY: &str = "2026-11-26T18:00:00+01:00[Europe/Berlin]";

pub(crate) fn at(now: &str) -> Home {
    let home = Home::plain();
    home.clock.set(now.parse().unwrap());
    home
}

/// Everything in the calendar from `from` to `to`.
fn kept(home: &Home, from: &str, to: &str) -> Vec<AgendaEntry> {
    let instant = |text: &str| format!("{text}T00:00:00Z").parse().unwrap();
    let window = Span::new(instant(from), instant(to));
    home.companion.agenda(&window).unwrap()
}

/// Name, begin and end of everything in the next year, as a table.
fn table(home: &Home) -> Vec<String> {
    let now = home.companion.now();
    let year = now.date().year();
    kept(
        home,
        &format!("{year}-01-01"),
        &format!("{}-12-31", year + 1),
    )
    .iter()
    .map(|entry| {
        let clock = |moment: &Moment| match moment {
            Moment::At(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
            other => other.to_string(),
        };
        format!(
            "{} | {} | {}",
            entry.details.summary,
            clock(&entry.start),
            clock(&entry.end)
        )
    })
    .collect()
}

/// When the next reminders and alarms of events ring, and for what.
fn rings(home: &Home) -> Vec<String> {
    let next = home.companion.upcoming(20).unwrap();
    next.into_iter()
        .map(|next| format!("{} {}", next.at.get(..16).unwrap(), next.what))
        .collect()
}

#[test]
fn dinner_with_amy_a_week_from_friday_at_eight_reminded_the_evening_before() {
    let home = at(THURSDAY);
    let events =
        home.turn("Dinner with Amy a week from Friday at eight, remind me the evening before");
    assert_eq!(skill(&events), "calendar");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-12-04 20:00 | 2026-12-04 22:00"]
    );
    assert_eq!(rings(&home), ["2026-12-03T19:00 Dinner with Amy"]);
    let said = speech(&events);
    assert!(
        said.contains("on Friday, December 4 from 8 in the evening to 10 at night"),
        "{said}"
    );
    assert!(
        said.contains("I'll remind you on Thursday, December 3 at 7 in the evening"),
        "{said}"
    );
}

#[test]
fn it_is_pushed_lengthened_renamed_taken_out_and_brought_back() {
    let home = at(THURSDAY);
    home.says("Dinner with Amy tomorrow at eight");
    home.says("Push it an hour");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-11-27 21:00 | 2026-11-27 23:00"]
    );
    home.says("Make it 30 minutes longer");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-11-27 21:00 | 2026-11-27 23:30"]
    );
    home.says("Move it to Saturday");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-11-28 21:00 | 2026-11-28 23:30"]
    );
    home.says("Move it to seven");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-11-28 19:00 | 2026-11-28 21:30"]
    );
    home.says("Call it supper at home instead");
    assert_eq!(
        table(&home),
        ["Supper at home | 2026-11-28 19:00 | 2026-11-28 21:30"]
    );
    let gone = home.says("Cancel it");
    assert!(table(&home).is_empty(), "{gone}");
    home.says("Undo that");
    assert_eq!(
        table(&home),
        ["Supper at home | 2026-11-28 19:00 | 2026-11-28 21:30"]
    );
}

#[test]
fn what_is_missing_is_asked_for_and_the_answer_is_taken() {
    let home = at(THURSDAY);
    let asked = home.says("Dinner with Amy on Friday week");
    assert!(table(&home).is_empty(), "no time was said: {asked}");
    assert!(asked.contains("what time"), "{asked}");
    home.says("At eight");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-12-04 20:00 | 2026-12-04 22:00"]
    );
    home.says("Put lunch with Paul in my calendar");
    home.says("Tomorrow at one");
    assert!(
        table(&home).contains(&"Lunch with Paul | 2026-11-27 13:00 | 2026-11-27 14:00".to_owned()),
        "{:?}",
        table(&home)
    );
}

#[test]
fn of_several_it_asks_which_one() {
    let home = at(THURSDAY);
    home.says("Lunch with Paul tomorrow at noon");
    home.says("Lunch with Anna on Monday at noon");
    home.says("Call with Bob on Sunday at 3");
    let asked = home.says("Move lunch to Tuesday");
    assert!(asked.contains("Paul") && asked.contains("Anna"), "{asked}");
    assert_eq!(
        table(&home)[2],
        "Lunch with Anna | 2026-11-30 12:00 | 2026-11-30 13:00"
    );
    home.says("The one with Anna");
    assert_eq!(
        table(&home)[2],
        "Lunch with Anna | 2026-12-01 12:00 | 2026-12-01 13:00"
    );
    home.says("Move the call with Bob to five");
    home.says("Cancel lunch");
    home.says("Never mind");
    assert_eq!(table(&home).len(), 3);
}

#[test]
fn of_a_series_it_asks_for_one_or_all() {
    let home = at(THURSDAY);
    home.says("Yoga every Wednesday at 7 in the evening until January");
    let begins = table(&home);
    assert!(begins.len() >= 4, "{begins:?}");
    assert_eq!(begins[0], "Yoga | 2026-12-02 19:00 | 2026-12-02 20:00");
    let asked = home.says("Move yoga to eight");
    assert!(asked.contains("all of them"), "{asked}");
    assert_eq!(table(&home), begins);
    home.says("Just this one");
    assert_eq!(
        table(&home)[0],
        "Yoga | 2026-12-02 20:00 | 2026-12-02 21:00"
    );
    assert_eq!(table(&home)[1], begins[1]);
    home.says("Move it to Thursday");
    home.says("All of them");
    let moved = table(&home);
    assert_eq!(moved.len(), begins.len());
    assert!(moved[1].starts_with("Yoga | 2026-12-10"), "{moved:?}");
    home.says("Cancel yoga");
    home.says("All of them");
    assert!(table(&home).is_empty());
}

#[test]
fn the_day_is_told_from_what_is_kept() {
    let home = at("2026-11-26T08:00:00+01:00[Europe/Berlin]");
    let empty = home.says("What's on today?");
    assert!(
        empty.contains("othing") || empty.contains("empty"),
        "{empty}"
    );
    home.says("Call with Anna at ten");
    home.says("Lunch with Paul at noon");
    home.says("Dentist tomorrow at 9");
    let today = home.says("What's on today?");
    assert!(
        today.contains("Anna") && today.contains("Paul") && !today.contains("Dentist"),
        "{today}"
    );
    let tomorrow = home.says("And tomorrow?");
    assert!(
        tomorrow.contains("Dentist at 9") || tomorrow.contains("“Dentist”"),
        "{tomorrow}"
    );
    let next = home.says("When is my next meeting?");
    assert!(next.contains("Anna"), "{next}");
    let left = home.says("How long until lunch?");
    assert!(left.starts_with("4 hours"), "{left}");
    let free = home.says("Am I free at 3?");
    assert!(free.contains("Yes"), "{free}");
    let not = home.says("Am I free at noon?");
    assert!(not.contains("Paul"), "{not}");
    let fine = home.says("Do I have anything that clashes?");
    assert!(fine.contains("Nothing clashes"), "{fine}");
    home.says("Haircut tomorrow at 9:15");
    let clash = home.says("Do I have anything that clashes?");
    assert!(
        clash.contains("Dentist") && clash.contains("Haircut"),
        "{clash}"
    );
}

#[test]
fn it_finds_a_time_for_lunch_and_takes_it_with_a_yes() {
    let home = at("2026-11-26T08:00:00+01:00[Europe/Berlin]");
    let proposed = home.says("When am I free for lunch with Paul?");
    assert!(proposed.contains("unch with Paul"), "{proposed}");
    assert!(table(&home).is_empty());
    home.says("Yes please");
    let kept = table(&home);
    assert!(
        kept.len() == 1 && kept[0].starts_with("Lunch with Paul | "),
        "{kept:?}"
    );
}

#[test]
fn the_clocks_change_and_what_does_not_exist_is_said() {
    let home = at("2026-03-27T12:00:00+01:00[Europe/Berlin]");
    let gap = home.says("Call with Anna on Sunday at 2:30 am");
    assert!(gap.contains("forward"), "{gap}");
    assert_eq!(
        table(&home),
        ["Call with Anna | 2026-03-29 03:30 | 2026-03-29 04:00"]
    );
    home.says("Cancel it");
    home.says("Brunch on Sunday at 10, remind me the evening before");
    assert_eq!(rings(&home), ["2026-03-28T19:00 Brunch"]);
}

#[test]
fn the_year_ends_and_leap_days_come() {
    let home = at("2027-12-30T12:00:00+01:00[Europe/Berlin]");
    home.says("Party tomorrow at 10 pm");
    assert_eq!(
        table(&home),
        ["Party | 2027-12-31 22:00 | 2028-01-01 02:00"]
    );
    home.says("Lunch with Amy on 29 February at noon");
    assert_eq!(
        table(&home)[1],
        "Lunch with Amy | 2028-02-29 12:00 | 2028-02-29 13:00"
    );
}

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
fn proposing(reads: bool) -> ScriptedModel {
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
