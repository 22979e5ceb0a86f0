//! The cases of RFC 5546 section 4, with its addresses, times and numbers; long texts are
//! shortened. Its misprints are read all the same (a digit too many in DTEND, addresses
//! without `mailto:`, a DTSTAMP without Z).

mod group;
mod others;
mod recurring;

use os1_calendar::{EventSet, Status};

pub(crate) const UID: &str = "calsrv.example.com-873970198738777@example.com";

/// A message of the method with these lines in its event.
pub(crate) fn event(method: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nPRODID:-//Example/ExampleCalendarClient//EN\nMETHOD:{method}\n\
         VERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

/// §4.2.1, the group event request.
pub(crate) fn group_request() -> String {
    event(
        "REQUEST",
        "ORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CN=A:mailto:a@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=B:mailto:b@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=C:mailto:c@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=Hal:mailto:d@example.com\n\
         ATTENDEE;RSVP=FALSE;CUTYPE=ROOM:conf_big@example.com\n\
         ATTENDEE;ROLE=NON-PARTICIPANT;RSVP=FALSE:mailto:e@example.com\n\
         DTSTAMP:19970611T190000Z\nDTSTART:19970701T200000Z\nDTEND:19970701T2100000Z\n\
         SUMMARY:Conference\nUID:calsrv.example.com-873970198738777@example.com\n\
         SEQUENCE:0\nSTATUS:CONFIRMED",
    )
}

/// §4.2.2, the answer to it.
pub(crate) fn group_reply() -> String {
    event(
        "REPLY",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.com\nORGANIZER:mailto:a@example.com\n\
         UID:calsrv.example.com-873970198738777@example.com\nSEQUENCE:0\n\
         REQUEST-STATUS:2.0;Success\nDTSTAMP:19970612T190000Z",
    )
}

/// §4.2.3, the same at another time.
pub(crate) fn updated_request() -> String {
    event(
        "REQUEST",
        "ORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:mailto:a@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=B:mailto:b@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=C:mailto:c@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=Hal:mailto:d@example.com\n\
         DTSTART:19970701T180000Z\nDTEND:19970701T190000Z\nSUMMARY:Phone Conference\n\
         UID:calsrv.example.com-873970198738777@example.com\nSEQUENCE:1\n\
         DTSTAMP:19970613T190000Z\nSTATUS:CONFIRMED",
    )
}

/// §4.4.2, the monthly meeting.
pub(crate) fn monthly_request() -> String {
    event(
        "REQUEST",
        "UID:guid-1@example.com\nSEQUENCE:0\n\
         RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19980901T210000Z\n\
         ORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.com\n\
         ATTENDEE:mailto:b@example.com\nATTENDEE:mailto:c@example.com\n\
         ATTENDEE:mailto:d@example.com\nDESCRIPTION:IETF-C&S Conference Call\nCLASS:PUBLIC\n\
         SUMMARY:IETF Calendaring Working Group Meeting\nDTSTART:19970601T210000Z\n\
         DTEND:19970601T220000Z\nLOCATION:Conference Call\nDTSTAMP:19970526T083000Z\n\
         STATUS:CONFIRMED",
    )
}

/// §4.4.2, one of its times moved.
pub(crate) fn moved_instance() -> String {
    event(
        "REQUEST",
        "UID:guid-1@example.com\nRECURRENCE-ID:19970701T210000Z\nSEQUENCE:1\n\
         ORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.com\n\
         ATTENDEE:mailto:b@example.com\nATTENDEE:mailto:c@example.com\n\
         ATTENDEE:mailto:d@example.com\nDESCRIPTION:IETF-C&S Conference Call\nCLASS:PUBLIC\n\
         SUMMARY:IETF Calendaring Working Group Meeting\nDTSTART:19970703T210000Z\n\
         DTEND:19970703T220000Z\nLOCATION:Conference Call\nDTSTAMP:19970626T093000Z\n\
         STATUS:CONFIRMED",
    )
}

/// §4.4.3, one of its times called off.
pub(crate) fn cancelled_instance() -> String {
    event(
        "CANCEL",
        "UID:guid-1@example.com\nORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.com\n\
         ATTENDEE:mailto:b@example.com\nATTENDEE:mailto:c@example.com\n\
         ATTENDEE:mailto:d@example.com\nRECURRENCE-ID:19970801T210000Z\nSEQUENCE:2\n\
         STATUS:CANCELLED\nDTSTAMP:19970721T093000Z",
    )
}

/// §4.4.4, all of it called off.
pub(crate) fn cancelled_series() -> String {
    event(
        "CANCEL",
        "UID:guid-1@example.com\nORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.com\n\
         ATTENDEE:mailto:b@example.com\nATTENDEE:mailto:c@example.com\n\
         ATTENDEE:mailto:d@example.com\nDTSTAMP:19970721T103000Z\nSTATUS:CANCELLED\nSEQUENCE:3",
    )
}

pub(crate) fn starts(set: &EventSet) -> Vec<String> {
    let from = "1997-05-01T00:00:00+00:00[UTC]".parse().unwrap();
    let to = "1998-12-31T00:00:00+00:00[UTC]".parse().unwrap();
    let zone = jiff::tz::TimeZone::UTC;
    let all = set.occurrences(&from, &to, &zone);
    let stands = |component: usize| set.events()[component].status() != Some(Status::Cancelled);
    all.filter(|one| stands(one.component))
        .map(|one| {
            one.start
                .in_zone(&zone)
                .unwrap()
                .timestamp()
                .to_zoned(zone.clone())
        })
        .map(|start| start.strftime("%Y%m%dT%H").to_string())
        .collect()
}
