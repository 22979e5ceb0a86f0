//! Instances as lines.

use jiff::tz::TimeZone;
use os1_calendar::ical::Document;
use os1_calendar::{EventSet, Listing};

use crate::at;

fn lines(file: &str, zone: &str) -> String {
    let sets = EventSet::events_of(&Document::parse(file.as_bytes()).document);
    let zone = TimeZone::get(zone).unwrap();
    let (from, to) = (at("2026-01-01T00:00[UTC]"), at("2027-01-01T00:00[UTC]"));
    let mut listing = Listing::of(&sets, &from, &to, &zone);
    let mut out = Vec::new();
    listing.write_json(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const FILE: &str = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
    TZOFFSETFROM:+0330\nTZOFFSETTO:+0330\nEND:STANDARD\nEND:VTIMEZONE\n\
    BEGIN:VEVENT\nUID:zoned\nSUMMARY:A \\\"word\\\"\\, two\\nlines\nDTSTART;TZID=Europe/Berlin:20260328T090000\n\
    DTEND;TZID=America/New_York:20260328T050000\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:floating\nDTSTART:20260328T090000\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:day\nSUMMARY:Day\nDTSTART;VALUE=DATE:20260328\nRRULE:FREQ=DAILY;COUNT=1\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:own\nSUMMARY:Own\nDTSTART;TZID=Here:20260101T120000\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:old\nDTSTART:20250101T120000Z\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn instances_are_objects_by_start_with_the_zone_they_were_said_in() {
    insta::assert_snapshot!(lines(FILE, "Asia/Tokyo"));
}

/// The fast digits say what the time library says.
#[test]
fn times_are_written_as_the_time_library_writes_them() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=America/St_Johns:20260101T013000\nDURATION:PT90M\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n";
    let sets = EventSet::events_of(&Document::parse(file.as_bytes()).document);
    let (from, to) = (at("2026-01-01T00:00[UTC]"), at("2027-01-01T00:00[UTC]"));
    let expected: Vec<String> = sets[0]
        .occurrences(&from, &to, &TimeZone::UTC)
        .map(|found| {
            format!(
                "{{\"uid\":\"1\",\"recurrence_id\":\"{}\",\"start\":\"{}\",\"end\":\"{}\",\"summary\":null}}",
                found.recurrence_id.unwrap(), found.start, found.end
            )
        })
        .collect();
    let found = lines(file, "UTC");
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 365);
}
