//! Rules against the slow second reading of the RFC.

use std::fmt::Display;

use jiff::civil::{DateTime, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use os1_calendar::Rule;
use proptest::collection::btree_set;
use proptest::prelude::*;
use proptest::sample::select;

use crate::brute::Parts;
use crate::{event, only, starts};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

fn name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).unwrap().0
}

/// Missing two times of three; else a few of the values.
fn some<T: Ord + Clone + std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Vec<T>> {
    let few = btree_set(values, 1..4).prop_map(|set| set.into_iter().collect());
    prop_oneof![2 => Just(Vec::new()), 1 => few].boxed()
}

fn signed(most: i8) -> impl Strategy<Value = i8> {
    (1..=most, any::<bool>()).prop_map(|(n, last)| if last { -n } else { n })
}

pub(crate) fn parts() -> impl Strategy<Value = Parts> {
    let frequency = select(
        &[
            "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY",
        ][..],
    );
    let times = (some(0..24_i8), some(0..60_i8), some(0..60_i8));
    let nth = prop_oneof![3 => Just(0_i8), 1 => signed(5)];
    let days = (
        some((nth, 0..7_usize)),
        some(signed(31)),
        some((1..=366_i16, any::<bool>()).prop_map(|(n, last)| if last { -n } else { n })),
        some(signed(53)),
        some(1..=12_i8),
    );
    let ends = (
        prop_oneof![Just(None), (1..40_usize).prop_map(Some)],
        prop_oneof![Just(None), (0..2000_i64).prop_map(Some)],
    );
    let rest = (
        prop_oneof![2 => Just(1_i64), 1 => 2..30_i64],
        some((1..8_i64, any::<bool>()).prop_map(|(n, last)| if last { -n } else { n })),
        prop_oneof![Just(None), (0..7_usize).prop_map(|at| Some(WEEKDAYS[at].1))],
    );
    (frequency, times, days, ends, rest).prop_map(|(frequency, times, days, ends, rest)| {
        let yearly = frequency == "YEARLY";
        let by_month = yearly || frequency == "MONTHLY";
        let sub_day = ["HOURLY", "MINUTELY", "SECONDLY"].contains(&frequency);
        let weeks = if yearly { days.3 } else { Vec::new() };
        // §3.3.10: ordinals only in months and years, and not beside BYWEEKNO.
        let nth = by_month && weeks.is_empty();
        let parts = Parts {
            frequency,
            interval: rest.0,
            count: ends.0,
            until: ends
                .1
                .filter(|_| ends.0.is_none())
                .map(|days| start() + days.days()),
            seconds: times.2,
            minutes: times.1,
            hours: times.0,
            days: days
                .0
                .into_iter()
                .map(|(n, at)| (if nth { n } else { 0 }, WEEKDAYS[at].1))
                .collect(),
            month_days: if frequency == "WEEKLY" {
                Vec::new()
            } else {
                days.1
            },
            year_days: if yearly || sub_day {
                days.2
            } else {
                Vec::new()
            },
            weeks,
            months: days.4,
            positions: rest.1,
            week_start: rest.2,
        };
        // BYSETPOS needs something to pick from.
        let other = text(&Parts {
            positions: Vec::new(),
            ..parts.clone()
        })
        .contains("BY");
        Parts {
            positions: if other { parts.positions } else { Vec::new() },
            ..parts
        }
    })
}

pub(crate) fn start() -> DateTime {
    date(1997, 9, 2).at(9, 0, 0, 0)
}

pub(crate) fn text(parts: &Parts) -> String {
    fn list<T: Display>(text: &mut String, name: &str, values: &[T]) {
        if !values.is_empty() {
            let values: Vec<_> = values.iter().map(ToString::to_string).collect();
            text.push_str(&format!(";{name}={}", values.join(",")));
        }
    }
    let mut text = format!("FREQ={};INTERVAL={}", parts.frequency, parts.interval);
    if let Some(count) = parts.count {
        text.push_str(&format!(";COUNT={count}"));
    }
    if let Some(until) = parts.until {
        text.push_str(&format!(";UNTIL={}", until.strftime("%Y%m%dT%H%M%S")));
    }
    if let Some(day) = parts.week_start {
        text.push_str(&format!(";WKST={}", name(day)));
    }
    let days: Vec<_> = parts
        .days
        .iter()
        .map(|(nth, day)| match nth {
            0 => name(*day).to_owned(),
            nth => format!("{nth}{}", name(*day)),
        })
        .collect();
    list(&mut text, "BYSECOND", &parts.seconds);
    list(&mut text, "BYMINUTE", &parts.minutes);
    list(&mut text, "BYHOUR", &parts.hours);
    list(&mut text, "BYDAY", &days);
    list(&mut text, "BYMONTHDAY", &parts.month_days);
    list(&mut text, "BYYEARDAY", &parts.year_days);
    list(&mut text, "BYWEEKNO", &parts.weeks);
    list(&mut text, "BYMONTH", &parts.months);
    list(&mut text, "BYSETPOS", &parts.positions);
    text
}

/// How far a rule is followed, so that the slow reading ends.
pub(crate) fn horizon(frequency: &str) -> Span {
    match frequency {
        "YEARLY" => 1500.days(),
        "MONTHLY" => 500.days(),
        "WEEKLY" | "DAILY" => 200.days(),
        "HOURLY" => 20.days(),
        "MINUTELY" => 1.days(),
        _ => 1.days(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// The same instances as the slow reading, from the beginning and from any later window.
    #[test]
    fn a_rule_gives_what_the_words_of_the_rfc_say(parts in parts(), later in 0..1000_i64) {
        let last = start().date() + horizon(parts.frequency);
        let mut expected = parts.instances(start(), last);
        expected.push(start());
        expected.sort_unstable();
        expected.dedup();
        let rule = text(&parts);
        let set = only(&event(&format!("DTSTART:19970902T090000\nRRULE:{rule}")));
        let zone = TimeZone::UTC;
        let end = (last + 1.day()).to_zoned(zone.clone()).unwrap();
        let horizon = end.timestamp().as_second() - start().to_zoned(zone.clone()).unwrap().timestamp().as_second();
        for from in [0, horizon * later / 1000] {
            let from = (start() + from.seconds()).to_zoned(zone.clone()).unwrap();
            let found: Vec<_> = set
                .occurrences(&from, &end, &zone)
                .map(|occurrence| occurrence.start.in_zone(&zone).unwrap().datetime())
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .copied()
                .filter(|time| *time >= from.datetime())
                .collect();
            prop_assert_eq!(&found, &expected, "{} from {}", rule, from);
        }
    }

    /// A rule is written as it was read.
    #[test]
    fn a_rule_reads_back_from_what_is_written(parts in parts()) {
        let rule: Rule = text(&parts).parse().unwrap();
        prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
    }

    /// Whatever it is, it is a rule or an error.
    #[test]
    fn nonsense_is_no_rule(text in "[A-Z=;,0-9+-]{0,60}") {
        if let Ok(rule) = text.parse::<Rule>() {
            prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
        }
    }
}

#[test]
fn what_is_no_rule_is_refused() {
    for text in [
        "",
        "FREQ",
        "FREQ=SOMETIMES",
        "BYDAY=MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=M",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;NEVER=1",
        "RSCALE=CHINESE;FREQ=YEARLY",
    ] {
        assert!(text.parse::<Rule>().is_err(), "{text}");
    }
}

#[test]
fn small_letters_and_private_parts_are_read() {
    let rule: Rule = " freq=weekly;byday=mo,we ;x-office=1;".parse().unwrap();
    assert_eq!(rule.to_string(), "FREQ=WEEKLY;BYDAY=MO,WE");
}

#[test]
fn a_leap_day_may_move_where_the_rule_says_so() {
    let with = |skip: &str| {
        let rule = format!(
            "DTSTART;VALUE=DATE:20120229\nRRULE:RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=3{skip}"
        );
        starts(&only(&event(&rule)))
    };
    assert_eq!(with(""), ["2012-02-29", "2016-02-29", "2020-02-29"]);
    assert_eq!(
        with(";SKIP=FORWARD"),
        ["2012-02-29", "2013-03-01", "2014-03-01"]
    );
    assert_eq!(
        with(";SKIP=BACKWARD"),
        ["2012-02-29", "2013-02-28", "2014-02-28"]
    );
}
