//! Finding a time.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use os1_calendar::{
    BusySpan, Busyness, FreeBusyRequest, Habits, Party, Span, Spans, TimeRequest, find_times,
    ical::Document, read_busy, write_free_busy,
};
use proptest::prelude::*;

use crate::{Home, calendar, span};

fn request(from: &str, to: &str, minutes: i64) -> TimeRequest {
    TimeRequest {
        window: span(from, to),
        length: SignedDuration::from_mins(minutes),
        limit: 20,
    }
}

fn paul(zone: &str, busy: Spans) -> Party {
    Party {
        name: Some("Paul".to_owned()),
        busy,
        habits: Habits::default(),
        zone: TimeZone::get(zone).unwrap(),
    }
}

#[test]
fn never_before_ten_and_the_best_comes_first_with_its_reason() {
    let home = Home::new();
    let habits = Habits {
        never_before: Some(Time::constant(10, 0, 0, 0)),
        ..Habits::default()
    };
    home.calendar.keep_habits(&habits).unwrap();
    assert_eq!(home.calendar.habits().unwrap(), habits);
    home.add("UID:1\nSUMMARY:Round\nDTSTART:20260310T120000Z\nDTEND:20260310T130000Z");
    let day = request("2026-03-09T23:00:00Z", "2026-03-10T23:00:00Z", 60);
    let found = home.calendar.find_times(&day, &[], None, &()).unwrap();
    let best = &found[0];
    assert_eq!(
        best.start.to_string(),
        "2026-03-10T10:00:00+01:00[Europe/Berlin]"
    );
    assert!(
        best.why().contains("you are free from 10:00 to 13:00"),
        "{}",
        best.why()
    );
    assert!(best.why().contains("not before 10:00"), "{}", best.why());
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let evening = found.iter().find(|one| one.start.hour() >= 18).unwrap();
    assert!(evening.score < best.score);
    assert!(
        evening.why().contains("outside of your working hours"),
        "{}",
        evening.why()
    );
}

#[test]
fn two_in_two_zones_meet_when_both_are_up() {
    let home = Home::new();
    let text = calendar(
        "BEGIN:VFREEBUSY\nUID:f\nDTSTAMP:20260301T000000Z\nFREEBUSY:20260310T130000Z/PT2H\nFREEBUSY;FBTYPE=FREE:20260310T150000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20260310T150000Z/20260310T153000Z\nEND:VFREEBUSY\n",
    );
    let day = request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", 30);
    let zone = TimeZone::get("America/New_York").unwrap();
    let taken = read_busy(
        &Document::parse(text.as_bytes()).document,
        &day.window,
        &zone,
    );
    assert_eq!(taken.len(), 2);
    let other = paul("America/New_York", BusySpan::taken(&taken));
    let found = home.calendar.find_times(&day, &[other], None, &()).unwrap();
    // 15:30 UTC is 16:30 in Berlin and 11:30 in New York, which is four hours behind UTC then.
    assert_eq!(
        found[0].start.to_string(),
        "2026-03-10T16:30:00+01:00[Europe/Berlin]"
    );
    assert!(
        found[0].why().contains("it is Tuesday 11:30 for Paul"),
        "{}",
        found[0].why()
    );
    assert!(found[0].why().contains("Paul is free too"));
    assert!(
        found.iter().all(
            |one| one.start.timestamp() >= "2026-03-10T12:00:00Z".parse::<Timestamp>().unwrap()
        )
    );
}

#[test]
fn the_other_may_send_events_instead() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:w\nDTSTART;TZID=Europe/Berlin:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\nDTSTART:20260310T100000Z\nDTEND:20260310T110000Z\nTRANSP:TRANSPARENT\nEND:VEVENT\n",
    );
    let week = span("2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z");
    let taken = read_busy(
        &Document::parse(text.as_bytes()).document,
        &week,
        &TimeZone::UTC,
    );
    let expected = BusySpan {
        span: span("2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z"),
        busyness: Busyness::Busy,
    };
    assert_eq!(taken, [expected]);
}

#[test]
fn what_is_told_to_others_says_when_and_not_what() {
    let home = Home::new();
    home.add("UID:secret\nSUMMARY:Secret\nDTSTART:20260310T090000Z\nDTEND:20260310T100000Z");
    home.add("UID:more\nSUMMARY:More\nDTSTART:20260310T093000Z\nDTEND:20260310T110000Z");
    home.add("UID:maybe\nDTSTART:20260310T103000Z\nDTEND:20260310T113000Z\nSTATUS:TENTATIVE");
    let window = span("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
    let request = FreeBusyRequest {
        window,
        address: Some("theo@example.org".to_owned()),
        stamp: "2026-03-09T07:00:00Z".parse().unwrap(),
        uid: "fb-1".to_owned(),
    };
    let document = write_free_busy(&request, &home.calendar.busy(&window).unwrap());
    insta::assert_snapshot!(document.write().replace('\r', ""));
    let back = read_busy(&document, &window, &TimeZone::UTC);
    assert_eq!(
        BusySpan::taken(&back),
        BusySpan::taken(&home.calendar.busy(&window).unwrap())
    );
}

#[test]
fn a_search_without_sense_is_refused_with_a_sentence() {
    let home = Home::new();
    for wrong in [
        request("2026-03-11T00:00:00Z", "2026-03-10T00:00:00Z", 30),
        request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", 0),
        request("2026-03-10T00:00:00Z", "2028-03-11T00:00:00Z", 30),
    ] {
        assert!(home.calendar.find_times(&wrong, &[], None, &()).is_err());
    }
}

fn spans() -> impl Strategy<Value = Spans> {
    let one = (0_i64..14 * 288, 1_i64..60).prop_map(|(start, length)| {
        let base = 1_774_000_000_i64;
        let at = |step: i64| Timestamp::from_second(base + step * 300).unwrap();
        Span::new(at(start), at(start + length))
    });
    proptest::collection::vec(one, 0..60).prop_map(Spans::union)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_proposal_touches_a_busy_time_and_room_is_always_found(
        mine in spans(),
        theirs in spans(),
        minutes in 1_i64..300,
        zone in prop::sample::select(vec!["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
        habits in any::<bool>(),
    ) {
        let habits = if habits { Habits::default() } else { Habits::none() };
        let user = Party { name: None, busy: mine, habits: habits.clone(), zone: TimeZone::get(zone).unwrap() };
        let other = Party { habits, ..paul("Europe/London", theirs) };
        let base = Timestamp::from_second(1_774_000_000).unwrap();
        let end = Timestamp::from_second(1_774_000_000 + 14 * 86_400).unwrap();
        let window = Span::new(base, end);
        let length = SignedDuration::from_mins(minutes);
        let request = TimeRequest { window, length, limit: 1_000 };
        let found = find_times(&user, std::slice::from_ref(&other), &request).unwrap();
        let common = user.free(&window).unwrap().intersection(&other.free(&window).unwrap());
        let mut slots: Vec<Span> = found.iter().map(|one| Span::new(one.start.timestamp(), one.end.timestamp())).collect();
        for (slot, one) in slots.iter().zip(&found) {
            prop_assert!(common.holds(slot));
            prop_assert_eq!(slot.length(), length);
            prop_assert!((0.0..=1.0).contains(&one.score));
            for busy in user.busy.as_slice().iter().chain(other.busy.as_slice()) {
                prop_assert!(!busy.overlaps(slot));
            }
        }
        slots.sort();
        prop_assert!(slots.windows(2).all(|pair| pair[0].end <= pair[1].start));
        // Where there is room, something was proposed in it.
        for gap in common.as_slice().iter().filter(|gap| gap.length() >= length) {
            prop_assert!(slots.iter().any(|slot| gap.holds(slot)), "{:?} {:?}", gap, slots);
        }
    }
}
