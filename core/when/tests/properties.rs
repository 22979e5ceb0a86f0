//! What holds for every text.
#![allow(
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use os1_when::{Context, Kind, find};
use proptest::prelude::*;

fn context() -> Context {
    Context::new("2013-02-12T04:30:00-02:00[-02:00]".parse().unwrap())
}

/// Words that begin most rules, so that random texts reach deep.
const WORDS: &[&str] = &[
    "monday", "next", "last", "the", "of", "second", "3", "15th", "march", "2013", "at", "to", "-",
    "from", "between", "and", "noon", "half", "past", "pm", "every", "until", "weeks", "ago", "in",
    "a", "before", "after", "easter", "PST", "tonight", ",", "2:30", "9999", "morning", "end",
    "for", "days", "since", "by", "hanukkah", "diwali", "0", "31", "feb", "quarter", "closest",
    "weekend", "nineteen", "hundred", "'", "+", "evening",
];

fn dates() -> impl Strategy<Value = Date> {
    (1950_i16..2090, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in any::<String>()) {
        let found = find(&text, &context());
        let mut last = 0;
        for one in found {
            prop_assert!(one.from >= last && one.to > one.from);
            let there: String = text.chars().skip(one.from).take(one.to - one.from).collect();
            prop_assert_eq!(there, one.phrase);
            last = one.to;
        }
    }

    #[test]
    fn no_heap_of_time_words_breaks_it(words in prop::collection::vec(prop::sample::select(WORDS), 0..30)) {
        for one in find(&words.join(" "), &context()) {
            let length = one.kind == Kind::Duration;
            prop_assert_eq!(length, one.duration.is_some());
            prop_assert_eq!(one.kind == Kind::Set, one.recurs.is_some());
            if let (Some(start), Some(end)) = (&one.reading.start, &one.reading.end) {
                prop_assert!(start <= end, "{}", one.phrase);
            }
        }
    }

    #[test]
    fn a_date_written_in_many_ways_is_read_back(date in dates(), format in prop::sample::select(vec![
        "%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%d %B %Y", "%b %d %Y", "%A, %B %d, %Y", "%d-%b-%Y", "%Y/%m/%d", "%-m/%-d/%y", "%Y%m%d",
    ])) {
        prop_assume!(!format.ends_with("%y") || (1950..2040).contains(&date.year()));
        let text = format!("it is due {}", date.strftime(format));
        let found = find(&text, &context());
        let read = found.first().and_then(|one| one.reading.start.as_ref()).map(|start| start.date());
        prop_assert_eq!(read, Some(date), "{}", text);
    }

    #[test]
    fn an_instant_written_with_its_offset_is_read_back(date in dates(), hour in 0_i8..24, minute in 0_i8..60, east in -12_i8..=14) {
        let offset = jiff::tz::offset(east);
        let instant = date.at(hour, minute, 5, 0).to_zoned(TimeZone::fixed(offset)).unwrap();
        let text = instant.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        let found = find(&text, &context());
        let read = found.first().and_then(|one| one.reading.start.as_ref()).map(jiff::Zoned::timestamp);
        prop_assert_eq!(read, Some(instant.timestamp()), "{}", text);
    }

    #[test]
    fn a_time_of_day_never_leaves_its_day_whatever_the_clocks_do(date in dates(), hour in 0_i8..24, minute in 0_i8..60) {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now: DateTime = "2013-02-12T04:30:00".parse().unwrap();
        let context = Context::new(now.to_zoned(zone.clone()).unwrap());
        let wall = date.at(hour, minute, 0, 0);
        let found = find(&wall.strftime("%Y-%m-%d %H:%M").to_string(), &context);
        let first = found.first().unwrap();
        let start = first.reading.start.as_ref().unwrap();
        prop_assert_eq!(start.date(), date);
        let sure = !zone.to_ambiguous_zoned(wall).is_ambiguous();
        prop_assert_eq!(sure, first.note.is_none());
        prop_assert!(!sure || start.datetime() == wall);
    }
}
