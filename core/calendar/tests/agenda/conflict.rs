//! What cannot both be kept.

use jiff::SignedDuration;
use os1_calendar::{Conflict, ConflictKind, Way};

use crate::{Home, span};

fn found(home: &Home, way: &dyn Way) -> Vec<Conflict> {
    let week = span("2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z");
    home.calendar.conflicts(&week, way).unwrap().value
}

fn pairs(conflicts: &[Conflict]) -> Vec<(String, String, bool)> {
    let name = |entry: &os1_calendar::AgendaEntry| entry.details.summary.clone();
    conflicts
        .iter()
        .map(|one| (name(&one.first), name(&one.second), one.certain))
        .collect()
}

fn names(home: &Home) -> Vec<(String, String, bool)> {
    pairs(&found(home, &()))
}

fn pair(first: &str, second: &str, certain: bool) -> (String, String, bool) {
    (first.to_owned(), second.to_owned(), certain)
}

#[test]
fn a_weekly_meeting_is_in_the_way_of_the_dentist_once() {
    let home = Home::new();
    home.add("UID:jf\nSUMMARY:Round\nDTSTART;TZID=Europe/Berlin:20260105T093000\nDTEND;TZID=Europe/Berlin:20260105T103000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU");
    home.add("UID:d\nSUMMARY:Dentist\nDTSTART;TZID=Europe/Berlin:20260310T090000\nDTEND;TZID=Europe/Berlin:20260310T100000");
    assert_eq!(names(&home), [pair("Dentist", "Round", true)]);
}

#[test]
fn what_takes_no_time_is_in_nobodys_way() {
    let home = Home::new();
    home.add("UID:1\nSUMMARY:Meeting\nDTSTART:20260310T090000Z\nDTEND:20260310T100000Z");
    for (n, line) in [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    ]
    .iter()
    .enumerate()
    {
        home.add(&format!(
            "UID:free{n}\nSUMMARY:Free\nDTSTART:20260310T090000Z\nDTEND:20260310T100000Z\n{line}"
        ));
    }
    home.add("UID:next\nSUMMARY:Next\nDTSTART:20260310T100000Z\nDTEND:20260310T110000Z");
    assert_eq!(names(&home), []);
    home.add("UID:maybe\nSUMMARY:Perhaps\nDTSTART:20260310T093000Z\nDTEND:20260310T094500Z\nSTATUS:TENTATIVE");
    assert_eq!(names(&home), [pair("Meeting", "Perhaps", false)]);
}

#[test]
fn days_out_of_office_are_in_the_way_of_work_but_not_of_each_other() {
    let home = Home::new();
    home.add(
        "UID:a\nSUMMARY:Out of office\nDTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312",
    );
    home.add("UID:b\nSUMMARY:Away\nDTSTART;VALUE=DATE:20260311\nX-MICROSOFT-CDO-BUSYSTATUS:OOF");
    home.add("UID:c\nSUMMARY:Review\nDTSTART:20260311T100000Z\nDTEND:20260311T110000Z");
    home.add("UID:d\nSUMMARY:Birthday of Amy\nDTSTART;VALUE=DATE:20260311\nTRANSP:TRANSPARENT");
    let all = found(&home, &());
    assert_eq!(
        pairs(&all),
        [
            pair("Out of office", "Review", true),
            pair("Away", "Review", true)
        ]
    );
    assert!(
        all.iter()
            .all(|one| matches!(one.kind, ConflictKind::Away { .. }))
    );
}

#[test]
fn the_way_between_two_places_must_fit() {
    let home = Home::new();
    home.add(
        "UID:a\nSUMMARY:Lecture\nLOCATION:North\nDTSTART:20260310T090000Z\nDTEND:20260310T100000Z",
    );
    home.add("UID:b\nSUMMARY:Call\nDTSTART:20260310T100500Z\nDTEND:20260310T101000Z");
    home.add(
        "UID:c\nSUMMARY:Lunch\nLOCATION:South\nDTSTART:20260310T102000Z\nDTEND:20260310T110000Z",
    );
    let way = |from: &str, to: &str| {
        assert_eq!((from, to), ("North", "South"));
        SignedDuration::from_mins(30)
    };
    let all = found(&home, &way);
    assert_eq!(pairs(&all), [pair("Lecture", "Lunch", true)]);
    assert_eq!(
        all[0].kind,
        ConflictKind::Way {
            needed: SignedDuration::from_mins(30),
            gap: SignedDuration::from_mins(20),
        }
    );
    assert!(found(&home, &|_: &str, _: &str| SignedDuration::from_mins(20)).is_empty());
    let asked = span("2026-03-10T11:10:00Z", "2026-03-10T12:00:00Z");
    let in_the_way = home
        .calendar
        .in_the_way(&asked, Some("North"), &|_: &str, _: &str| {
            SignedDuration::from_mins(20)
        })
        .unwrap()
        .value;
    assert_eq!(in_the_way.len(), 1);
}

#[test]
fn the_same_event_in_two_calendars_is_not_in_its_own_way() {
    let home = Home::new();
    let lines = "UID:same\nSUMMARY:Same\nDTSTART:20260310T090000Z\nDTEND:20260310T100000Z";
    home.add(lines);
    let other = home.named("Family");
    home.add_to(other.id, lines);
    assert_eq!(names(&home), []);
}

#[test]
fn a_moved_instance_is_in_the_way_where_it_is_now() {
    let home = Home::new();
    home.add("UID:r\nSUMMARY:Round\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nBEGIN:VEVENT\nUID:r\nRECURRENCE-ID:20260309T090000Z\nSUMMARY:Round, later\nDTSTART:20260310T150000Z\nDTEND:20260310T160000Z");
    home.add("UID:old\nSUMMARY:Old\nDTSTART:20260309T090000Z\nDTEND:20260309T100000Z");
    home.add("UID:new\nSUMMARY:New\nDTSTART:20260310T153000Z\nDTEND:20260310T154500Z");
    assert_eq!(names(&home), [pair("Round, later", "New", true)]);
}
