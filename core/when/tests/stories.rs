//! What people say, and when that is: Thursday, 26 November 2026, a quarter past two in
//! Berlin, unless a story says otherwise.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: it fails by panicking"
)]

use jiff::Zoned;
use os1_when::{Context, Found, find};

const NOW: &str = "2026-11-26T14:15:00+01:00[Europe/Berlin]";

fn at(now: &str) -> Context {
    Context::new(now.parse().unwrap())
}

fn wall(instant: &Option<Zoned>) -> String {
    instant.as_ref().map_or_else(
        || "-".to_owned(),
        |instant| instant.strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

fn told(found: &[Found]) -> String {
    let one = |found: &Found| match (&found.recurs, &found.duration, found.kind.name()) {
        (Some(rule), ..) => format!("{} {rule}", wall(&found.reading.start)),
        (_, Some(duration), _) => duration.clone(),
        (_, _, "range") => format!(
            "{} … {}",
            wall(&found.reading.start),
            wall(&found.reading.end)
        ),
        _ => format!("{} {}", wall(&found.reading.start), found.grain.name()),
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What is said, and when that is.
const STORIES: &[(&str, &str)] = &[
    (
        "dinner with Amy a week from Friday at eight, remind me the evening before",
        "2026-12-04 20:00 hour; 2026-12-03 18:00 … 2026-12-04 00:00",
    ),
    ("every Easter", "2027-03-28 00:00 day"),
    (
        "every Thanksgiving",
        "2026-11-26 00:00 FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    ),
    (
        "every Election Day",
        "2027-11-02 00:00 FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    ),
    (
        "next week on Monday or Wednesday",
        "2026-11-30 00:00 day; 2026-12-02 00:00 day",
    ),
    (
        "at nine on weekends",
        "2026-11-28 09:00 FREQ=WEEKLY;BYDAY=SA,SU",
    ),
    (
        "Friday 5/12 from 2 to 4",
        "2027-05-12 14:00 … 2027-05-12 16:00",
    ),
    (
        "see you the second Tuesday of next month",
        "2026-12-08 00:00 day",
    ),
    (
        "the report is due at the end of May",
        "2027-05-21 00:00 … 2027-06-01 00:00",
    ),
    ("the dentist is in a fortnight", "2026-12-10 00:00 day"),
    ("half past nine tomorrow morning", "2026-11-27 09:30 minute"),
    ("meet me at noon-ish", "2026-11-27 12:00 hour"),
    (
        "easter is early next year",
        "2027-03-28 00:00 day; 2027-01-01 00:00 … 2027-04-01 00:00",
    ),
    ("next quarter", "2027-01-01 00:00 quarter"),
    (
        "between 3 and 4 tomorrow",
        "2026-11-27 15:00 … 2026-11-27 16:00",
    ),
    ("send it by Friday", "2026-11-26 14:15 … 2026-11-27 00:00"),
    ("since March", "2027-03-01 00:00 … -"),
    ("it has been quiet since March", "2026-03-01 00:00 … -"),
    (
        "swimming every other Wednesday until June",
        "2026-12-02 00:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20270531",
    ),
    (
        "standup every weekday at 9:30 am",
        "2026-11-27 09:30 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    ),
    (
        "rent on the first of every month",
        "2026-12-01 00:00 FREQ=MONTHLY;BYMONTHDAY=1",
    ),
    (
        "choir on the last Friday of each month",
        "2026-11-27 00:00 FREQ=MONTHLY;BYDAY=-1FR",
    ),
    (
        "call Tokyo at 9 am Tokyo time tomorrow",
        "2026-11-27 09:00 hour",
    ),
    ("dinner at 8", "2026-11-26 20:00 hour"),
    ("breakfast on Saturday at 8", "2026-11-28 08:00 hour"),
    ("a table for Saturday at 7", "2026-11-28 19:00 hour"),
    ("she was born in twenty fourteen", "2014-01-01 00:00 year"),
    ("wake me at eight thirty a m", "2026-11-27 08:30 minute"),
    (
        "january twenty fifth nineteen eighty six",
        "1986-01-25 00:00 day",
    ),
    ("3-4pm", "2026-11-26 15:00 … 2026-11-26 16:00"),
    ("after 5", "2026-11-26 17:00 … -"),
    ("until 5", "- … 2026-11-26 17:00"),
    ("wait two and a half hours", "PT2.5H"),
    ("what did we do last Friday", "2026-11-20 00:00 day"),
    ("we met on Monday", "2026-11-23 00:00 day"),
    ("we meet on Monday", "2026-11-30 00:00 day"),
    (
        "this Sunday or next Sunday",
        "2026-11-29 00:00 day; 2026-12-06 00:00 day",
    ),
    (
        "the day after tomorrow at a quarter to six",
        "2026-11-28 17:45 minute",
    ),
    ("July 13-15", "2027-07-13 00:00 … 2027-07-16 00:00"),
    ("from 11pm to 2", "2026-11-26 23:00 … 2026-11-27 02:00"),
    ("mother's day next year", "2027-05-09 00:00 day"),
    ("the Sunday after Christmas", "2026-12-27 00:00 day"),
    (
        "bins every two weeks on Friday",
        "2026-11-27 00:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    ),
    ("the log says 2026-03-04 2:15", "2026-03-04 02:15 minute"),
    (
        "the fair is 22-23 February at 7pm",
        "2027-02-22 19:00 … 2027-02-23 19:00",
    ),
    (
        "free from 2 to 4 next Thursday?",
        "2026-12-03 14:00 … 2026-12-03 16:00",
    ),
    ("in 15m", "2026-11-26 14:30 second"),
];

#[test]
fn what_people_say_is_when_they_mean() {
    let context = at(NOW);
    let wrong: Vec<_> = STORIES
        .iter()
        .map(|(said, meant)| (said, meant, told(&find(said, &context))))
        .filter(|(_, meant, told)| *meant != told)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_time_is_not_found() {
    let context = at(NOW);
    for said in [
        "I may come",
        "he sat down",
        "a second helping",
        "version 1.10.30",
        "it cost $12.50",
        "I read it in the Sunday Times",
        "Tom came along",
        "call 555 0199",
        "we'd rather not",
        "march on",
        "3 apples",
        "about 12 %",
        "the spring in his step",
        "page 12",
        "ISO 8601-2",
        "at single",
    ] {
        let found = find(said, &context);
        assert!(found.is_empty(), "{said}: {found:#?}");
    }
}

#[test]
fn the_locale_decides_between_day_and_month() {
    let american = at(NOW);
    let british = at(NOW).with_locale("en-GB");
    assert_eq!(
        told(&find("on 3/4/2027", &american)),
        "2027-03-04 00:00 day"
    );
    assert_eq!(told(&find("on 3/4/2027", &british)), "2027-04-03 00:00 day");
    assert_eq!(
        told(&find("mother's day", &british)),
        "2027-03-07 00:00 day"
    );
}

#[test]
fn a_wall_time_that_is_skipped_or_comes_twice_is_said() {
    let spring = find(
        "on March 28 at 2:30 am",
        &at("2027-03-20T12:00:00+01:00[Europe/Berlin]"),
    );
    assert!(
        spring[0].note.unwrap().contains("does not exist"),
        "{spring:#?}"
    );
    let autumn = find(
        "on October 31 at 2:30 am",
        &at("2027-10-20T12:00:00+02:00[Europe/Berlin]"),
    );
    assert!(autumn[0].note.unwrap().contains("twice"), "{autumn:#?}");
    assert_eq!(autumn[0].ambiguous.len(), 1);
    assert_eq!(
        autumn[0].reading.start.as_ref().unwrap().offset().seconds(),
        7200
    );
}

#[test]
fn what_could_be_meant_otherwise_is_told_with_its_reason() {
    let found = find("coffee on Saturday at 7", &at(NOW));
    assert_eq!(
        wall(&found[0].ambiguous[0].reading.start),
        "2026-11-28 19:00"
    );
    let thursday = find("on Thursday", &at(NOW));
    assert_eq!(told(&thursday), "2026-12-03 00:00 day");
    assert_eq!(
        wall(&thursday[0].ambiguous[0].reading.start),
        "2026-11-26 00:00"
    );
    let yearless = find("on March 3", &at(NOW));
    assert_eq!(
        wall(&yearless[0].ambiguous[0].reading.start),
        "2026-03-03 00:00"
    );
    assert!(find("tomorrow at 7 pm", &at(NOW))[0].ambiguous.is_empty());
}

#[test]
fn offsets_count_code_points() {
    let found = find("Größe 🙂 – morgen? No: tomorrow!", &at(NOW));
    assert_eq!(
        (found[0].from, found[0].to, found[0].phrase.as_str()),
        (22, 30, "tomorrow")
    );
}

/// A zone that is said holds for the whole of what it stands in: each time of a series, both
/// ends of a range.
#[test]
fn a_zone_holds_for_series_and_ranges() {
    for (text, starts, ends) in [
        (
            "every Wednesday at 9 am Tokyo time",
            "2026-12-02T09:00:00+09:00[Asia/Tokyo]",
            None,
        ),
        (
            "9 am Tokyo time every Wednesday",
            "2026-12-02T09:00:00+09:00[Asia/Tokyo]",
            None,
        ),
        (
            "from 9 to 11 am Tokyo time on Wednesday",
            "2026-12-02T09:00:00+09:00[Asia/Tokyo]",
            Some("2026-12-02T11:00:00+09:00[Asia/Tokyo]"),
        ),
    ] {
        let found = find(text, &at(NOW));
        assert_eq!(found.len(), 1, "{text}: {}", told(&found));
        let reading = &found[0].reading;
        assert_eq!(
            reading.start.as_ref().unwrap().to_string(),
            starts,
            "{text}"
        );
        assert_eq!(
            reading.end.as_ref().map(Zoned::to_string).as_deref(),
            ends,
            "{text}"
        );
    }
}

#[test]
fn digits_that_could_be_the_other_way_round_say_so() {
    let found = find("the bill of 3/4", &at(NOW));
    let others = &found[0].ambiguous;
    let swapped = others
        .iter()
        .find(|other| other.why.contains("digits"))
        .unwrap();
    assert_eq!(wall(&found[0].reading.start), "2027-03-04 00:00");
    assert_eq!(wall(&swapped.reading.start), "2027-04-03 00:00");
    for one_way in [
        "the bill of 3/14",
        "the bill of 4/4",
        "the bill of 2026-03-04",
        "March 4",
    ] {
        let found = find(one_way, &at(NOW));
        let any = found[0]
            .ambiguous
            .iter()
            .any(|other| other.why.contains("digits"));
        assert!(!any, "{one_way}");
    }
}

#[test]
fn a_feast_that_moves_says_that_it_has_no_rule() {
    let found = find("every Easter", &at(NOW));
    assert!(found[0].recurs.is_none() && found[0].note.unwrap().contains("moves"));
}
