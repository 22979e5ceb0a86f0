//! Calendar, reminders, timers, lists in the talk: every answer is held against what is kept.

use os1_companion::calendar::{AgendaEntry, Moment, Span};

use crate::home::{Home, skill, speech};

/// A Thursday at six in the evening.
pub(crate) const THURSDAY: &str = "2026-11-26T18:00:00+01:00[Europe/Berlin]";

pub(crate) fn at(now: &str) -> Home {
    let home = Home::plain();
    home.clock.set(now.parse().unwrap());
    home
}

/// Everything in the calendar from `from` to `to`.
pub(crate) fn kept(home: &Home, from: &str, to: &str) -> Vec<AgendaEntry> {
    let instant = |text: &str| format!("{text}T00:00:00Z").parse().unwrap();
    let window = Span::new(instant(from), instant(to));
    home.companion.agenda(&window).unwrap()
}

/// Name, begin and end of everything in the next year, as a table.
pub(crate) fn table(home: &Home) -> Vec<String> {
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
pub(crate) fn rings(home: &Home) -> Vec<String> {
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
fn the_evening_before_stays_that_evening_when_the_event_moves_an_hour() {
    let home = at(THURSDAY);
    home.says("Dinner with Amy a week from Friday at eight, remind me the evening before");
    home.says("Push it an hour");
    assert_eq!(
        table(&home),
        ["Dinner with Amy | 2026-12-04 21:00 | 2026-12-04 23:00"]
    );
    assert_eq!(rings(&home), ["2026-12-03T19:00 Dinner with Amy"]);
    home.says("Move it to Saturday");
    assert_eq!(rings(&home), ["2026-11-27T19:00 Dinner with Amy"]);
    // An hour before goes with it.
    let other = at(THURSDAY);
    other.says("Dinner with Amy a week from Friday at eight, remind me an hour before");
    other.says("Push it an hour");
    assert_eq!(rings(&other), ["2026-12-04T20:00 Dinner with Amy"]);
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

/// The first day said by itself and the rule beside it are one series, where they agree.
#[test]
fn lunch_tomorrow_and_every_other_friday_is_one_series() {
    let home = at(THURSDAY);
    home.says("Lunch with Paul tomorrow at noon in the Cafe Luna every other Friday until January");
    assert_eq!(
        table(&home),
        [
            "Lunch with Paul | 2026-11-27 12:00 | 2026-11-27 13:00",
            "Lunch with Paul | 2026-12-11 12:00 | 2026-12-11 13:00",
            "Lunch with Paul | 2026-12-25 12:00 | 2026-12-25 13:00",
        ]
    );
}
