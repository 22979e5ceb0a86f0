//! A calendar file, as it comes from anybody.

use jiff::tz::TimeZone;
use os1_calendar::ical::Document;
use os1_calendar::{EventSet, Listing, Moment, Zones};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "calendar",
    feed,
    seeds: &[
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:20001029T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Own:20260310T090000\r\nDURATION:PT1H30M\r\nRRULE:FREQ=MONTHLY;BYDAY=2TU,-1FR;BYSETPOS=1;COUNT=20\r\nEXDATE;TZID=Own:20260414T090000\r\nRDATE;VALUE=PERIOD:20260501T080000Z/PT2H\r\nATTENDEE;CN=\"A^'b^n;c\";RSVP=TRUE:mailto:a@example.test\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Own:20260512T090000\r\nDTSTART;TZID=Own:20260512T110000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312\nRRULE:FREQ=YEARLY;BYWEEKNO=20,-1;BYYEARDAY=100,-3;WKST=SU;UNTIL=20400101\nSUMMARY:long\n er\\, \\n text\nBEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=W. Europe Standard Time:20260310T090000\nRRULE:FREQ=SECONDLY;INTERVAL=7;BYMINUTE=1,2;BYHOUR=3\nDTEND:19990101T000000Z\nX\nEND:VCALENDAR\nEND:VEVENT\n",
    ],
};

/// It is read or kept unread; what is written reads back to the same; instances come in
/// order, and cutting the event anywhere leaves a file that can be read.
fn feed(bytes: &[u8]) {
    let document = Document::parse(bytes).document;
    let written = document.write();
    assert_eq!(Document::parse(written.as_bytes()).document, document);
    Zones::defects(&document);
    let mut sets = EventSet::events_of(&document);
    sets.extend(EventSet::todos_of(&document));
    // One day: a year of seconds is not what is looked for here.
    let instant = |text: &str| -> jiff::Zoned { text.parse().expect("an instant") };
    let (from, to) = (
        instant("2026-05-12T00:00[UTC]"),
        instant("2026-05-13T00:00[UTC]"),
    );
    let mut listing = Listing::of(&sets, &from, &to, &TimeZone::UTC);
    let mut lines = Vec::new();
    listing
        .write_json(&mut lines)
        .expect("memory can be written");
    for line in lines.split(|byte| *byte == b'\n').take(100) {
        let read = serde_json::from_slice::<serde_json::Value>(line);
        assert!(line.is_empty() || read.is_ok(), "a line that is no JSON");
    }
    for set in sets.iter().take(10) {
        cut(set, &from, &to);
    }
}

fn cut(set: &EventSet, from: &jiff::Zoned, to: &jiff::Zoned) {
    let mut occurrences = set.occurrences(from, to, &TimeZone::UTC).take(100);
    let mut last = None;
    let mut point: Option<Moment> = None;
    for occurrence in occurrences.by_ref() {
        let start = occurrence.start.in_zone(&TimeZone::UTC).ok();
        assert!(start >= last, "instances out of order");
        last = start;
        point = occurrence.recurrence_id.or(point);
    }
    let Some(point) = point else { return };
    let mut set = set.clone();
    set.change_instance(&point);
    set.split_at(&point, "other");
    set.cancel_instance(&point);
    let written = set.document().write();
    assert_eq!(
        Document::parse(written.as_bytes()).document.write(),
        written
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_hold_events_so_that_damage_begins_behind_the_gate() {
        for seed in TARGET.seeds {
            assert!(!EventSet::events_of(&Document::parse(seed).document).is_empty());
        }
    }
}
