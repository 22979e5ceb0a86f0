//! Which alarms of events are due when: the index against all that could be.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use os1_base::Source;
use os1_calendar::alarm::EventAlarm;
use os1_calendar::ical::Document;
use os1_calendar::{Commitment, Commitments as _, EventSet, Mark, NewCalendar, ObjectEdit, Origin};
use proptest::prelude::*;

use crate::{Home, event};

/// The lines of an event with one or two alarms.
fn any_event() -> impl Strategy<Value = String> {
    let start = (0..700_u32, 0..24_u8);
    let rule = prop::sample::select(vec![
        "",
        "RRULE:FREQ=DAILY\n",
        "RRULE:FREQ=WEEKLY;COUNT=9\n",
        "RRULE:FREQ=YEARLY\n",
    ]);
    let alarm = prop_oneof![
        prop::sample::select(vec![
            "TRIGGER:-PT15M",
            "TRIGGER:PT0S",
            "TRIGGER:-P42D",
            "TRIGGER:-P200DT3H",
            "TRIGGER:P2D",
            "TRIGGER;RELATED=END:PT10M",
            "TRIGGER:-PT1H\nREPEAT:3\nDURATION:P1D",
            "TRIGGER:-PT25H\nX-OS1-WALL-TIME;X-DAYS-BEFORE=3:190000",
        ])
        .prop_map(str::to_owned),
        (1..12_u8, 1..28_u8).prop_map(|(month, day)| {
            format!("TRIGGER;VALUE=DATE-TIME:2026{month:02}{day:02}T120000Z")
        }),
    ];
    let alarms = prop::collection::vec(alarm, 0..3);
    (start, rule, alarms).prop_map(|((day, hour), rule, alarms)| {
        let first: jiff::civil::Date = "2025-06-01".parse().unwrap();
        let day = first.checked_add(jiff::Span::new().days(day)).unwrap();
        let start = format!(
            "DTSTART:{}T{hour:02}0000Z\nDURATION:PT1H\n",
            day.strftime("%Y%m%d")
        );
        let alarms: String = alarms
            .iter()
            .map(|lines| format!("BEGIN:VALARM\nACTION:DISPLAY\n{lines}\nEND:VALARM\n"))
            .collect();
        format!("{start}{rule}SUMMARY:Some\n{alarms}")
    })
}

/// Every due of every alarm of every instance for years around, without any index.
fn by_brute_force(
    texts: &[String],
    from: Timestamp,
    to: Timestamp,
) -> BTreeSet<(Timestamp, String)> {
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
    let years = SignedDuration::from_hours(24 * 800);
    let wide = (from - years, to + years);
    let mut all = BTreeSet::new();
    for text in texts {
        for set in EventSet::events_of(&Document::parse(text.as_bytes()).document) {
            let (first, last) = (wide.0.to_zoned(zone.clone()), wide.1.to_zoned(zone.clone()));
            for found in set.occurrences(&first, &last, &zone) {
                let commitment = Commitment {
                    uid: found.uid.clone(),
                    at: found
                        .start
                        .in_zone(&zone)
                        .unwrap()
                        .with_time_zone(zone.clone()),
                    until: found
                        .end
                        .in_zone(&zone)
                        .unwrap()
                        .with_time_zone(zone.clone()),
                    all_day: false,
                    what: String::new(),
                    place: String::new(),
                    alarms: Vec::new(),
                };
                let alarms = set.master().unwrap().alarms().enumerate();
                for alarm in alarms.filter_map(|(n, alarm)| EventAlarm::read(alarm, n)) {
                    for due in alarm.dues(&commitment) {
                        if (from..=to).contains(&due.instant()) {
                            all.insert((due.instant(), found.uid.clone()));
                        }
                    }
                }
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn no_alarm_is_too_far_from_its_event_to_be_found(
        events in prop::collection::vec(any_event(), 1..12),
        day in 0..500_i64,
        length in 1..40_i64,
    ) {
        let home = Home::new();
        let calendar = home.usual().id;
        let texts: Vec<String> = events.iter().enumerate().map(|(n, lines)| event(&format!("UID:{n}\n{lines}"))).collect();
        let edits: Vec<ObjectEdit> = texts.iter().map(|text| ObjectEdit::Put { calendar, text: text.clone().into_bytes() }).collect();
        home.calendar.change(&edits, Source::User, "added", "you asked").unwrap();
        let base: Timestamp = "2025-06-01T00:00:00Z".parse().unwrap();
        let from = base + SignedDuration::from_hours(24 * day);
        let to = from + SignedDuration::from_hours(24 * length);
        let found: BTreeSet<(Timestamp, String)> = home.calendar.with_alarms(from, to)
            .iter()
            .flat_map(|event| event.alarms.iter().flat_map(|alarm| alarm.dues(event)).map(|due| (due.instant(), event.uid.clone())))
            .filter(|(at, _)| (from..=to).contains(at))
            .collect();
        // An instant of its own rings at most a year from its event.
        let mut expected = by_brute_force(&texts, from, to);
        let near = |(at, uid): &(Timestamp, String)| {
            !texts[uid.parse::<usize>().unwrap()].contains("VALUE=DATE-TIME") || found.contains(&(*at, uid.clone()))
        };
        expected.retain(near);
        prop_assert_eq!(found, expected);
    }
}

const TRAIN: &str = "UID:train\nSUMMARY:Train\nDTSTART:20260310T150000Z\nRRULE:FREQ=DAILY\n\
    BEGIN:VALARM\nUID:a:1\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM";

#[test]
fn an_alarm_that_was_heard_says_so_and_waits_to_be_sent() {
    let home = Home::new();
    let new = NewCalendar {
        origin: Origin::Account {
            account: "01JAF8000000000000000000AA".parse().unwrap(),
            collection: "/theo/work/".to_owned(),
        },
        ..NewCalendar::own("Work")
    };
    let work = home
        .calendar
        .create(new, "an account was added")
        .unwrap()
        .id;
    let took = os1_calendar::SyncStep::Took {
        href: "train.ics".to_owned(),
        etag: Some("1".to_owned()),
        text: event(TRAIN).into_bytes(),
        replaces: None,
    };
    home.calendar.apply_sync(work, &[took], None).unwrap();
    let entries = home.journal.all().unwrap().len();
    let at: Timestamp = "2026-03-10T14:46:00Z".parse().unwrap();
    assert!(!home.calendar.acknowledge("train", "another", at).unwrap());
    assert!(home.calendar.acknowledge("train", "a:1", at).unwrap());
    let object = home.calendar.objects_of_uid("train").unwrap().remove(0);
    assert_eq!(object.mark, Mark::Changed);
    assert!(!object.cause.has_third_party());
    let text = String::from_utf8(object.text).unwrap();
    assert!(text.contains("ACKNOWLEDGED:20260310T144600Z"), "{text}");
    let once = text.replace("ACKNOWLEDGED:20260310T144600Z\r\n", "");
    assert_eq!(once, event(TRAIN), "nothing else is touched");
    assert!(
        !home.calendar.acknowledge("train", "a:1", at).unwrap(),
        "twice"
    );
    assert_eq!(
        home.journal.all().unwrap().len(),
        entries,
        "nobody undoes it"
    );
    let day = SignedDuration::from_hours(24);
    let next = home.calendar.with_alarms(at, at + day);
    assert_eq!(next[0].alarms[0].acknowledged, Some(at));
}

#[test]
fn an_event_with_guests_is_left_as_it_is() {
    let home = Home::new();
    home.add(&format!(
        "ORGANIZER:mailto:theo@example.org\nATTENDEE:mailto:amy@example.org\n{TRAIN}"
    ));
    let at: Timestamp = "2026-03-10T14:46:00Z".parse().unwrap();
    assert!(!home.calendar.acknowledge("train", "a:1", at).unwrap());
}
