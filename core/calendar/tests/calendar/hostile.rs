//! What a stranger may write: everything has a bound and a word for it.

use jiff::tz::TimeZone;
use os1_calendar::ical::{DefectKind, Document};
use os1_calendar::{EventSet, MAX_INSTANCES};

use crate::{at, event, starts_between};

/// The defects of the one event of a file, and how many instances it has in a window.
fn told(lines: &str, from: &str, to: &str) -> (Vec<DefectKind>, usize) {
    let parsed = Document::parse(event(lines).as_bytes());
    let set = EventSet::events_of(&parsed.document).remove(0);
    let mut occurrences = set.occurrences(&at(from), &at(to), &TimeZone::UTC);
    let count = occurrences.by_ref().count();
    let kinds = occurrences.defects().iter().map(|defect| defect.kind);
    (kinds.collect(), count)
}

fn in_2026(lines: &str) -> (Vec<DefectKind>, usize) {
    told(lines, "2026-01-01T00:00[UTC]", "2027-01-01T00:00[UTC]")
}

#[test]
fn a_rule_without_end_is_cut_by_the_window() {
    let rule = "DTSTART:20200101T000000Z\nRRULE:FREQ=HOURLY";
    assert_eq!(in_2026(rule), (vec![], 365 * 24));
}

#[test]
fn a_billion_instances_are_cut_and_told() {
    let rule = "DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=1000000000";
    assert_eq!(
        in_2026(rule),
        (vec![DefectKind::TooManyInstances], MAX_INSTANCES)
    );
    // A window far behind the beginning is reached in one leap.
    let far = told(rule, "2050-01-01T00:00[UTC]", "2050-01-01T00:01[UTC]");
    assert_eq!(far, (vec![], 60));
    let over = told(rule, "2080-01-01T00:00[UTC]", "2080-01-01T00:01[UTC]");
    assert_eq!(over, (vec![], 0));
}

#[test]
fn a_rule_that_matches_nothing_ends() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=1",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
    ] {
        let lines = format!("DTSTART:20260301T000000Z\nRRULE:{rule}");
        let (defects, count) = told(&lines, "2026-01-01T00:00[UTC]", "9999-12-30T00:00[UTC]");
        assert_eq!(defects, vec![DefectKind::RuleMatchesNothing], "{rule}");
        assert_eq!(count, 1, "{rule}");
    }
}

#[test]
fn a_count_of_what_seldom_comes_is_given_up_and_told() {
    let rule = "DTSTART:00010101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=1;COUNT=4000000000";
    assert_eq!(in_2026(rule), (vec![DefectKind::RuleMatchesNothing], 0));
}

#[test]
fn the_end_of_time_ends_everything() {
    let lines = "DTSTART:99991229T210000Z\nDURATION:P30D\nRRULE:FREQ=DAILY";
    let (defects, count) = told(lines, "9999-12-01T00:00[UTC]", "9999-12-30T00:00[UTC]");
    assert_eq!((defects, count), (vec![], 1));
    let set = EventSet::events_of(&Document::parse(event(lines).as_bytes()).document).remove(0);
    assert!(starts_between(&set, "1990-01-01T00:00[UTC]", "2000-01-01T00:00[UTC]").is_empty());
    assert!(set.master().unwrap().end().is_some());
}

#[test]
fn an_end_before_the_beginning_is_no_length() {
    let back = "DTSTART:20260310T090000Z\nDTEND:20260310T080000Z";
    assert_eq!(in_2026(back), (vec![DefectKind::EndBeforeStart], 1));
    let negative = "DTSTART:20260310T090000Z\nDURATION:-PT1H";
    assert_eq!(in_2026(negative), (vec![DefectKind::EndBeforeStart], 1));
    let mixed = "DTSTART:20260310T090000Z\nDTEND;VALUE=DATE:20260311";
    assert_eq!(in_2026(mixed), (vec![DefectKind::BadEnd], 1));
}

#[test]
fn a_zone_that_nobody_knows_is_where_the_person_is() {
    let lines = "DTSTART;TZID=Moon/Crater:20260310T090000\nRRULE:FREQ=DAILY;COUNT=2";
    assert_eq!(in_2026(lines), (vec![DefectKind::UnknownZone], 2));
}

#[test]
fn a_rule_that_cannot_be_read_leaves_dtstart_and_the_other_dates() {
    let lines = "DTSTART:20260310T090000Z\nRRULE:FREQ=OFTEN\nRDATE:20260312T090000Z,never\nEXDATE:";
    let expected = [
        DefectKind::BadRule,
        DefectKind::BadRdate,
        DefectKind::BadExdate,
    ];
    assert_eq!(in_2026(lines), (expected.to_vec(), 2));
    let chinese = "DTSTART;VALUE=DATE:20260217\nRRULE:RSCALE=CHINESE;FREQ=YEARLY";
    assert_eq!(in_2026(chinese), (vec![DefectKind::ForeignCalendar], 1));
}

#[test]
fn overrides_that_point_at_each_other_end() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260301T090000Z\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260302T090000Z\nDTSTART:20260303T090000Z\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260303T090000Z\nDTSTART:20260302T090000Z\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260303T090000Z\nDTSTART:20260305T090000Z\nSEQUENCE:1\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260303T090000Z\nDTSTART:20260306T090000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let set = EventSet::events_of(&Document::parse(file.as_bytes()).document).remove(0);
    let found = starts_between(&set, "2026-01-01T00:00[UTC]", "2027-01-01T00:00[UTC]");
    let days: Vec<_> = found.iter().map(|start| &start[8..10]).collect();
    assert_eq!(days, ["01", "03", "05"]);
    let kinds: Vec<_> = set.defects().iter().map(|defect| defect.kind).collect();
    assert_eq!(
        kinds,
        [DefectKind::SameInstanceTwice, DefectKind::SameInstanceTwice]
    );
}

#[test]
fn a_line_of_ten_megabytes_is_a_line() {
    let long = "x".repeat(10 << 20);
    let file = event(&format!("DTSTART:20260310T090000Z\nSUMMARY:{long}"));
    let parsed = Document::parse(file.as_bytes());
    assert_eq!(parsed.defects, vec![]);
    let set = &EventSet::events_of(&parsed.document)[0];
    assert_eq!(set.master().unwrap().summary().unwrap().len(), long.len());
    assert_eq!(
        Document::parse(parsed.document.write().as_bytes()).document,
        parsed.document
    );
}

#[test]
fn components_without_end_are_kept_and_told() {
    let deep = "BEGIN:X\n".repeat(10_000);
    let parsed = Document::parse(deep.as_bytes());
    assert!(parsed.defects.len() <= 1001);
    assert_eq!(
        Document::parse(parsed.document.write().as_bytes()).document,
        parsed.document
    );
}

/// A line that ended nothing in its own file must not end the calendar that the event is put
/// into.
#[test]
fn a_stray_end_ends_nothing_of_the_file_an_event_is_put_into() {
    let text = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260310T090000Z\r\nEND:VCALENDAR\r\nSUMMARY:Tea\r\nEND:VEVENT\r\n";
    let document = Document::parse(text.as_bytes()).document;
    assert!(
        document.write().contains("END:VCALENDAR"),
        "kept as it stood"
    );
    let sets = EventSet::events_of(&document);
    let written = sets[0].document().write();
    let again = Document::parse(written.as_bytes());
    assert!(again.defects.is_empty(), "{written}");
    let event = &EventSet::events_of(&again.document)[0];
    assert_eq!(event.master().unwrap().summary().as_deref(), Some("Tea"));
}
