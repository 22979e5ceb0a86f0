//! The agenda against brute force: every event kept, every instance of each asked for by
//! itself, whatever the index says.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use os1_base::Source;
use os1_calendar::{EventSet, ObjectEdit, Span, ical::Document};
use proptest::prelude::*;

use crate::{Home, event};

const ZONES: [&str; 6] = [
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
];

/// An event somewhere around March 2026, when clocks change in most places.
fn any_event() -> impl Strategy<Value = String> {
    let start = (0_i64..700, 0_i64..24, 0_i64..60);
    let form = 0_usize..4;
    let length = prop_oneof![Just(0_i64), 1_i64..600, 600_i64..30_000];
    let rule = prop_oneof![
        3 => Just(String::new()),
        1 => (1_u32..5, 1_u32..40).prop_map(|(interval, count)| format!("RRULE:FREQ=DAILY;INTERVAL={interval};COUNT={count}")),
        1 => (1_u32..4).prop_map(|interval| format!("RRULE:FREQ=WEEKLY;INTERVAL={interval};BYDAY=MO,SU")),
        1 => Just("RRULE:FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20260801T000000Z".to_owned()),
        1 => Just("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29".to_owned()),
        1 => Just("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=6".to_owned()),
        1 => Just("RDATE:20260615T093000Z".to_owned()),
    ];
    (start, form, length, rule).prop_map(|((day, hour, minute), form, length, rule)| {
        let base: jiff::civil::DateTime = "2025-01-01T00:00:00".parse().unwrap();
        let start = base + SignedDuration::from_mins(day * 1_440 + hour * 60 + minute);
        let end = start + SignedDuration::from_mins(length);
        let stamp = |at: jiff::civil::DateTime| at.strftime("%Y%m%dT%H%M%S").to_string();
        let day = |at: jiff::civil::DateTime| at.strftime("%Y%m%d").to_string();
        let times = match form {
            0 => format!("DTSTART:{}Z\nDTEND:{}Z", stamp(start), stamp(end)),
            1 => format!("DTSTART:{}\nDTEND:{}", stamp(start), stamp(end)),
            2 => format!(
                "DTSTART;TZID=America/New_York:{}\nDTEND;TZID=America/New_York:{}",
                stamp(start),
                stamp(end)
            ),
            _ => format!(
                "DTSTART;VALUE=DATE:{}\nDTEND;VALUE=DATE:{}",
                day(start),
                day(end + SignedDuration::from_hours(24))
            ),
        };
        format!("{times}\n{rule}").trim().to_owned()
    })
}

/// Start, end and UID of every instance in the window, found without the index.
fn by_brute_force(
    events: &[String],
    window: &Span,
    zone: &TimeZone,
) -> Vec<(Timestamp, Timestamp, String)> {
    let mut all = Vec::new();
    // A far wider window: what the engine itself leaves out at the edges is judged here.
    let wide = window.widened(
        SignedDuration::from_hours(24 * 60),
        SignedDuration::from_hours(24 * 60),
    );
    let (from, to) = (
        wide.start.to_zoned(zone.clone()),
        wide.end.to_zoned(zone.clone()),
    );
    for text in events {
        let document = Document::parse(text.as_bytes()).document;
        for set in EventSet::events_of(&document) {
            for found in set.occurrences(&from, &to, zone) {
                let start = found.start.in_zone(zone).unwrap().timestamp();
                let end = found.end.in_zone(zone).unwrap().timestamp().max(start);
                let inside = if start == end {
                    window.start <= start && start < window.end
                } else {
                    start < window.end && window.start < end
                };
                if inside {
                    all.push((start, end, found.uid));
                }
            }
        }
    }
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_agenda_holds_what_brute_force_finds_in_every_zone(
        events in proptest::collection::vec(any_event(), 1..25),
        windows in proptest::collection::vec((0_i64..800 * 24, 1_i64..40 * 24), 1..4),
    ) {
        let home = Home::new();
        let calendar = home.usual().id;
        let texts: Vec<String> = events.iter().enumerate().map(|(n, lines)| event(&format!("UID:{n}\n{lines}"))).collect();
        let edits: Vec<ObjectEdit> = texts.iter().map(|text| ObjectEdit::Put { calendar, text: text.clone().into_bytes() }).collect();
        home.calendar.change(&edits, Source::User, "added", "you asked").unwrap();
        let base: Timestamp = "2025-01-01T00:00:00Z".parse().unwrap();
        for zone in ZONES {
            home.move_to(zone);
            let zone = TimeZone::get(zone).unwrap();
            for (start, length) in &windows {
                let at = |hours: i64| base.checked_add(SignedDuration::from_hours(hours)).unwrap();
                let window = Span::new(at(*start), at(start + length));
                let mut told: Vec<_> = home.calendar.agenda(&window).unwrap().value
                    .iter()
                    .map(|entry| (entry.span.start, entry.span.end, entry.details.uid.clone()))
                    .collect();
                told.sort();
                prop_assert_eq!(told, by_brute_force(&texts, &window, &zone));
                let next = home.calendar.next_entries(window.start, 1).unwrap().value;
                let later = by_brute_force(&texts, &Span::new(window.start, at(start + 24 * 60)), &zone);
                let first = later.iter().find(|(start, _, _)| *start >= window.start);
                if let Some((start, _, _)) = first {
                    prop_assert_eq!(next.first().map(|entry| entry.span.start), Some(*start));
                }
            }
        }
    }
}
