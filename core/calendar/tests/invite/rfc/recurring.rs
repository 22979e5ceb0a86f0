//! Recurring events (§4.4).

use crate::rfc::{
    cancelled_instance, cancelled_series, event, monthly_request, moved_instance, starts,
};
use crate::{answer_of, applied, does_nothing, invited, judged, kept, offered};
use os1_calendar::invite::{Effect, Note};
use os1_calendar::{EventSet, ParticipationStatus};

#[test]
fn the_zone_of_4_4_1_is_understood() {
    let zoned = "BEGIN:VCALENDAR\nPRODID:-//Example/ExampleCalendarClient//EN\nMETHOD:REQUEST\n\
         VERSION:2.0\nBEGIN:VTIMEZONE\nTZID:America-SanJose\n\
         TZURL:http://example.com/tz/America-SanJose\nBEGIN:STANDARD\nDTSTART:19671029T020000\n\
         RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:-0700\nTZOFFSETTO:-0800\n\
         TZNAME:PST\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19870405T020000\n\
         RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4\nTZOFFSETFROM:-0800\nTZOFFSETTO:-0700\n\
         TZNAME:PDT\nEND:DAYLIGHT\nEND:VTIMEZONE\nBEGIN:VEVENT\n\
         ORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:a@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:b@example.fr\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:c@example.jp\nDTSTAMP:19970613T190030Z\n\
         DTSTART;TZID=America-SanJose:19970701T140000\n\
         DTEND;TZID=America-SanJose:19970701T150000\n\
         RRULE:FREQ=WEEKLY;COUNT=20;WKST=SU;BYDAY=TU\n\
         RDATE;TZID=America-SanJose:19970910T140000\n\
         EXDATE;TZID=America-SanJose:19970909T140000\n\
         EXDATE;TZID=America-SanJose:19971028T140000\nSUMMARY:Weekly Phone Conference\n\
         UID:calsrv.example.com-873970198738777@example.com\nSEQUENCE:0\nSTATUS:CONFIRMED\n\
         END:VEVENT\nEND:VCALENDAR\n";
    let set = invited(&judged(zoned, None, "b@example.fr", "a@example.com"));
    let all = starts(&set);
    assert_eq!(all[0], "19970701T21");
    assert_eq!(all.len(), 19, "20 by the rule, one more, two less: {all:?}");
    assert!(all.contains(&"19970910T21".to_owned()));
    assert!(!all.contains(&"19970909T21".to_owned()));
}

#[test]
fn a_recurring_event_of_4_4_is_moved_once_called_off_once_and_then_wholly() {
    let me = "c@example.com";
    let organizer = "a@example.com";
    let known = invited(&judged(&monthly_request(), None, me, organizer));
    assert_eq!(starts(&known).len(), 16);

    let judgement = judged(&moved_instance(), Some(&known), me, organizer);
    let moved = applied(&judgement);
    let all = starts(&moved);
    assert!(all.contains(&"19970703T21".to_owned()) && !all.contains(&"19970701T21".to_owned()));
    assert!(judgement.changes.iter().all(|one| one.instance.is_some()));

    let fewer = applied(&judged(&cancelled_instance(), Some(&moved), me, organizer));
    let all = starts(&fewer);
    assert!(!all.contains(&"19970801T21".to_owned()), "{all:?}");
    assert!(
        all.contains(&"19970703T21".to_owned()),
        "the other change stays"
    );
    assert_eq!(all.len(), 15);

    let gone = applied(&judged(&cancelled_series(), Some(&fewer), me, organizer));
    assert!(starts(&gone).is_empty());
    for text in [
        monthly_request(),
        moved_instance(),
        cancelled_instance(),
        cancelled_series(),
    ] {
        let judgement = judged(&text, Some(&gone), me, organizer);
        assert!(
            matches!(judgement.effect, Effect::Nothing),
            "{:?}",
            judgement.notes
        );
    }
}

#[test]
fn from_one_time_on_it_is_called_off_as_in_4_4_5() {
    let me = "c@example.com";
    let known = invited(&judged(&monthly_request(), None, me, "a@example.com"));
    let known = applied(&judged(
        &moved_instance(),
        Some(&known),
        me,
        "a@example.com",
    ));
    let later = event(
        "CANCEL",
        "UID:guid-1@example.com\nORGANIZER:mailto:a@example.com\n\
         ATTENDEE:mailto:c@example.com\nRECURRENCE-ID;RANGE=THISANDFUTURE:19970901T210000Z\n\
         SEQUENCE:3\nSTATUS:CANCELLED\nDTSTAMP:19970721T093000Z",
    );
    let judgement = judged(&later, Some(&known), me, "a@example.com");
    assert_eq!(judgement.notes, [Note::LaterCalledOff]);
    let all = starts(&applied(&judgement));
    assert_eq!(all, ["19970601T21", "19970703T21", "19970801T21"]);
}

#[test]
fn instances_are_added_as_in_4_4_6() {
    let me = "b@example.com";
    let series = event(
        "REQUEST",
        "UID:123456789@example.com\nSEQUENCE:3\nRRULE:FREQ=WEEKLY;COUNT=3\n\
         ORGANIZER:mailto:a@example.com\nATTENDEE;RSVP=TRUE:mailto:b@example.com\n\
         SUMMARY:IETF Calendaring Working Group Meeting\nDTSTART:19970601T210000Z\n\
         DTEND:19970601T220000Z\nDTSTAMP:19970526T083000Z",
    );
    let more = event(
        "ADD",
        "UID:123456789@example.com\nSEQUENCE:4\nORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.com\n\
         ATTENDEE;RSVP=TRUE:mailto:b@example.com\nDESCRIPTION:IETF-C&S Conference Call\n\
         SUMMARY:IETF Calendaring Working Group Meeting\nDTSTART:19970715T210000Z\n\
         DTEND:19970715T220000Z\nLOCATION:Conference Call\nDTSTAMP:19970629T093000Z\n\
         STATUS:CONFIRMED",
    );
    let known = invited(&judged(&series, None, me, "a@example.com"));
    let judgement = judged(&more, Some(&known), me, "a@example.com");
    let after = applied(&judgement);
    assert_eq!(
        starts(&after),
        ["19970601T21", "19970608T21", "19970615T21", "19970715T21"]
    );
    let again = judged(&more, Some(&after), me, "a@example.com");
    does_nothing(&again, &Note::Same);
    does_nothing(&judged(&more, None, me, "a@example.com"), &Note::Unknown);
    // A revision between the two never came.
    let gap = more.replace("SEQUENCE:4", "SEQUENCE:6");
    let judgement = judged(&gap, Some(&known), me, "a@example.com");
    assert!(judgement.notes.contains(&Note::Missed));
}

#[test]
fn one_time_of_a_series_is_countered_as_in_4_4_7() {
    let organized = kept(&monthly_request());
    let counter = event(
        "COUNTER",
        "UID:guid-1@example.com\nRECURRENCE-ID:19970801T210000Z\nSEQUENCE:0\n\
         ORGANIZER:mailto:a@example.com\nATTENDEE;RSVP=TRUE:mailto:b@example.com\n\
         SUMMARY:IETF Calendaring Working Group Meeting\nDTSTART:19970801T220000Z\n\
         DTEND:19970801T230000Z\nCOMMENT:May we bump this by an hour? I have a conflict\n\
         DTSTAMP:19970629T094000Z",
    );
    let judgement = judged(&counter, Some(&organized), "a@example.com", "b@example.com");
    let then = offered(&judgement);
    assert!(starts(&then).contains(&"19970801T22".to_owned()));
    assert_eq!(starts(&then).len(), 16);
    let nowhere = counter.replace("RECURRENCE-ID:19970801", "RECURRENCE-ID:19970802");
    let judgement = judged(&nowhere, Some(&organized), "a@example.com", "b@example.com");
    does_nothing(&judgement, &Note::NoSuchInstance);
}

#[test]
fn one_time_is_answered_by_itself() {
    let organized = kept(&monthly_request());
    let no = event(
        "REPLY",
        "UID:guid-1@example.com\nRECURRENCE-ID:19970801T210000Z\nSEQUENCE:0\n\
         ORGANIZER:mailto:a@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:b@example.com\n\
         DTSTAMP:19970629T094000Z",
    );
    let known = applied(&judged(
        &no,
        Some(&organized),
        "a@example.com",
        "b@example.com",
    ));
    assert_eq!(
        answer_of(&known, "b@example.com"),
        ParticipationStatus::NeedsAction
    );
    let instance = known.overrides().next().unwrap();
    let guest = instance
        .attendees()
        .into_iter()
        .find(|one| one.is("b@example.com"));
    assert_eq!(guest.unwrap().status, ParticipationStatus::Declined);
    assert_eq!(starts(&known).len(), 16);
    // A later yes to all of it is one to every time; an earlier one is not.
    let yes = |stamp: &str| {
        event(
            "REPLY",
            &format!(
                "UID:guid-1@example.com\nSEQUENCE:0\nORGANIZER:mailto:a@example.com\n\
                 ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.com\nDTSTAMP:{stamp}"
            ),
        )
    };
    let early = applied(&judged(
        &yes("19970628T000000Z"),
        Some(&known),
        "a@example.com",
        "b@example.com",
    ));
    assert_eq!(
        answer_of(&early, "b@example.com"),
        ParticipationStatus::Accepted
    );
    let status = |set: &EventSet| {
        let instance = set.overrides().next().unwrap();
        instance
            .attendees()
            .into_iter()
            .find(|one| one.is("b@example.com"))
            .unwrap()
            .status
    };
    assert_eq!(status(&early), ParticipationStatus::Declined);
    let late = applied(&judged(
        &yes("19970701T000000Z"),
        Some(&known),
        "a@example.com",
        "b@example.com",
    ));
    assert_eq!(status(&late), ParticipationStatus::Accepted);
}
