//! The cases of RFC 5546 section 4, with its addresses, times and numbers; long texts are
//! shortened. Its misprints are read all the same (a digit too many in DTEND, addresses
//! without `mailto:`, a DTSTAMP without Z).

use os1_calendar::invite::{Changed, Effect, Message, Note};
use os1_calendar::{EventSet, ParticipationStatus, Status};

use crate::{answer_of, applied, does_nothing, invited, judged, kept, message, offered, text_of};

const UID: &str = "calsrv.example.com-873970198738777@example.com";

/// A message of the method with these lines in its event.
fn event(method: &str, lines: &str) -> String {
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
fn updated_request() -> String {
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

fn starts(set: &EventSet) -> Vec<String> {
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

#[test]
fn published_events_of_4_1_are_offered_and_never_just_entered() {
    let published = |lines: &str| {
        event(
            "PUBLISH",
            &format!("ORGANIZER:mailto:a@example.com\n{lines}\nUID:{UID}"),
        )
    };
    // §4.1.1
    let first = published(
        "DTSTART:19970701T200000Z\nDTSTAMP:19970611T190000Z\n\
         SUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES",
    );
    let known = offered(&judged(&first, None, "b@example.com", "a@example.com"));
    // §4.1.2, with a new time and place.
    let second = published(
        "DTSTAMP:19970612T190000Z\nDTSTART:19970701T210000Z\nDTEND:19970701T230000Z\n\
         SEQUENCE:1\nSUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES",
    );
    let judgement = judged(&second, Some(&known), "b@example.com", "a@example.com");
    assert!(
        judgement
            .changes
            .iter()
            .any(|one| matches!(one.what, Changed::Start(..)))
    );
    let known = applied(&judgement);
    // §4.1.3, called off.
    let off = event(
        "CANCEL",
        &format!(
            "ORGANIZER:mailto:a@example.com\nCOMMENT:DUKES forfeit the game\nSEQUENCE:2\n\
             UID:{UID}\nDTSTAMP:19970613T190000Z"
        ),
    );
    let judgement = judged(&off, Some(&known), "b@example.com", "a@example.com");
    let known = applied(&judgement);
    assert_eq!(known.master().unwrap().status(), Some(Status::Cancelled));
    assert!(judgement.notes.contains(&Note::CalledOff));
}

#[test]
fn a_group_event_of_4_2_is_asked_answered_and_moved() {
    let asked = judged(&group_request(), None, "b@example.com", "a@example.com");
    let guests = invited(&asked);
    assert!(asked.notes.is_empty(), "{:?}", asked.notes);
    assert_eq!(
        answer_of(&guests, "b@example.com"),
        ParticipationStatus::NeedsAction
    );

    // The organizer hears B's answer, once.
    let organized = kept(&group_request());
    let heard = judged(
        &group_reply(),
        Some(&organized),
        "a@example.com",
        "b@example.com",
    );
    let organized = applied(&heard);
    assert_eq!(
        answer_of(&organized, "b@example.com"),
        ParticipationStatus::Accepted
    );
    assert_eq!(
        answer_of(&organized, "c@example.com"),
        ParticipationStatus::NeedsAction
    );
    let again = judged(
        &group_reply(),
        Some(&organized),
        "a@example.com",
        "b@example.com",
    );
    does_nothing(&again, &Note::Same);

    // The guest hears of the new time.
    let moved = judged(
        &updated_request(),
        Some(&guests),
        "b@example.com",
        "a@example.com",
    );
    let moved_set = applied(&moved);
    assert_eq!(moved_set.master().unwrap().sequence(), 1);
    let whats: Vec<_> = moved.changes.iter().map(|one| &one.what).collect();
    assert!(
        matches!(whats[0], Changed::Start(Some(_), Some(_))),
        "{whats:?}"
    );
    assert!(
        whats
            .iter()
            .any(|what| matches!(what, Changed::Text("title", ..)))
    );
    let old = judged(
        &group_request(),
        Some(&moved_set),
        "b@example.com",
        "a@example.com",
    );
    does_nothing(
        &old,
        &Note::Old {
            sequence: 0,
            known: 1,
        },
    );
}

#[test]
fn another_time_of_4_2_4_is_offered_to_the_organizer_alone() {
    let counter = event(
        "COUNTER",
        "ORGANIZER:mailto:a@example.com\n\
         ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:mailto:a@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:c@example.com\n\
         ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:d@example.com\n\
         DTSTART:19970701T160000Z\nDTEND:19970701T170000Z\nDTSTAMP:19970612T190000Z\n\
         SUMMARY:Discuss the Merits of the election results\n\
         LOCATION:Green Conference Room\n\
         COMMENT:This time works much better and I think the big conference room is too big\n\
         UID:calsrv.example.com-873970198738777@example.com\nSEQUENCE:0",
    );
    let organized = kept(&group_request());
    let judgement = judged(&counter, Some(&organized), "a@example.com", "b@example.com");
    assert_eq!(
        judgement.notes,
        [Note::Countered("b@example.com".to_owned())]
    );
    let then = offered(&judgement);
    let event_then = then.master().unwrap();
    assert_eq!(event_then.sequence(), 1, "a new time is a new revision");
    assert_eq!(
        event_then.summary().unwrap(),
        "Conference",
        "only the time is taken"
    );
    assert!(starts(&then)[0].starts_with("19970701T16"));
    // C is told nothing by B's proposal.
    let guests = invited(&judged(
        &group_request(),
        None,
        "c@example.com",
        "a@example.com",
    ));
    let judgement = judged(&counter, Some(&guests), "c@example.com", "b@example.com");
    does_nothing(&judgement, &Note::NotYours);
    // §4.2.4 goes on: the organizer stays with the time.
    let declined = self::event(
        "DECLINECOUNTER",
        &format!(
            "ORGANIZER:mailto:a@example.com\n\
             ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b@example.com\n\
             COMMENT:Sorry\\, I cannot change this meeting time\nUID:{UID}\nSEQUENCE:0\n\
             DTSTAMP:19970614T190000Z"
        ),
    );
    let guests = invited(&judged(
        &group_request(),
        None,
        "b@example.com",
        "a@example.com",
    ));
    let judgement = judged(&declined, Some(&guests), "b@example.com", "a@example.com");
    does_nothing(&judgement, &Note::CounterDeclined);
    assert_eq!(
        message(&declined).comment().unwrap(),
        "Sorry, I cannot change this meeting time"
    );
}

#[test]
fn delegation_of_4_2_5_needs_the_organizers_word_for_who_is_new() {
    let delegates = event(
        "REPLY",
        &format!(
            "ORGANIZER:mailto:a@example.com\n\
             ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:f@example.com\":mailto:c@example.com\n\
             UID:{UID}\nSEQUENCE:0\nREQUEST-STATUS:2.0;Success\nDTSTAMP:19970611T190000Z"
        ),
    );
    let organized = kept(&group_request());
    let judgement = judged(
        &delegates,
        Some(&organized),
        "a@example.com",
        "c@example.com",
    );
    assert!(
        judgement
            .notes
            .iter()
            .any(|note| matches!(note, Note::DelegatedTo { .. }))
    );
    let then = offered(&judgement);
    assert_eq!(
        answer_of(&then, "c@example.com"),
        ParticipationStatus::Delegated
    );
    assert_eq!(
        answer_of(&then, "f@example.com"),
        ParticipationStatus::NeedsAction
    );

    // F is asked by C, who is not the organizer: said, and F may answer.
    let passed_on = event(
        "REQUEST",
        &format!(
            "ORGANIZER:mailto:a@example.com\n\
             ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:f@example.com\":mailto:c@example.com\n\
             ATTENDEE;RSVP=TRUE;DELEGATED-FROM=\"mailto:c@example.com\":mailto:f@example.com\n\
             DTSTART:19970701T180000Z\nDTEND:19970701T200000Z\nSUMMARY:Phone Conference\n\
             UID:{UID}\nSEQUENCE:0\nSTATUS:CONFIRMED\nDTSTAMP:19970611T190000Z"
        ),
    );
    let judgement = judged(&passed_on, None, "f@example.com", "c@example.com");
    invited(&judgement);
    assert!(
        judgement
            .notes
            .contains(&Note::DelegatedBy("c@example.com".parse().unwrap()))
    );
    assert!(
        judgement
            .notes
            .iter()
            .any(|note| matches!(note, Note::NotTheOrganizer { .. }))
    );

    // F's own answer comes in once the organizer knows of F.
    let answers = event(
        "REPLY",
        &format!(
            "ORGANIZER:mailto:a@example.com\n\
             ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM=\"mailto:c@example.com\":mailto:f@example.com\n\
             UID:{UID}\nSEQUENCE:0\nREQUEST-STATUS:2.0;Success\nDTSTAMP:19970614T190000Z"
        ),
    );
    let known = applied(&judged(
        &answers,
        Some(&then),
        "a@example.com",
        "f@example.com",
    ));
    assert_eq!(
        answer_of(&known, "f@example.com"),
        ParticipationStatus::Accepted
    );
    // Without it, F is somebody who was not invited.
    let judgement = judged(&answers, Some(&organized), "a@example.com", "f@example.com");
    assert!(
        judgement
            .notes
            .contains(&Note::Crasher("f@example.com".to_owned()))
    );
    offered(&judgement);
}

#[test]
fn a_group_event_is_called_off_and_guests_are_taken_off_as_in_4_2_9_and_10() {
    let guests = invited(&judged(
        &group_request(),
        None,
        "b@example.com",
        "a@example.com",
    ));
    let off = event(
        "CANCEL",
        &format!(
            "ORGANIZER:mailto:a@example.com\nATTENDEE;CUTYPE=INDIVIDUAL:mailto:a@example.com\n\
             ATTENDEE;CUTYPE=INDIVIDUAL:mailto:b@example.com\n\
             COMMENT:Mr. B cannot attend. It's raining. Lets cancel.\nUID:{UID}\nSEQUENCE:1\n\
             STATUS:CANCELLED\nDTSTAMP:19970613T190000Z"
        ),
    );
    let judgement = judged(&off, Some(&guests), "b@example.com", "a@example.com");
    assert!(judgement.notes.contains(&Note::CalledOff));
    assert!(starts(&applied(&judgement)).is_empty());

    let removed = event(
        "CANCEL",
        &format!(
            "ORGANIZER:mailto:a@example.com\nATTENDEE:mailto:b@example.com\n\
             COMMENT:You're off the hook for this meeting\nUID:{UID}\n\
             DTSTAMP:19970613T193000Z\nSEQUENCE:1"
        ),
    );
    let judgement = judged(&removed, Some(&guests), "b@example.com", "a@example.com");
    assert!(judgement.notes.contains(&Note::Uninvited));
    assert!(starts(&applied(&judgement)).is_empty());
    // To another guest the meeting stays on.
    let guests = invited(&judged(
        &group_request(),
        None,
        "c@example.com",
        "a@example.com",
    ));
    let judgement = judged(&removed, Some(&guests), "c@example.com", "a@example.com");
    let known = applied(&judgement);
    assert_eq!(judgement.notes, [Note::OthersUninvited(1)]);
    assert!(
        !known
            .master()
            .unwrap()
            .attendees()
            .iter()
            .any(|one| one.is("b@example.com"))
    );
    assert_eq!(starts(&known).len(), 1);
}

#[test]
fn free_time_of_4_3_is_told_asked_and_answered() {
    let busy = |method: &str, lines: &str| {
        format!(
            "BEGIN:VCALENDAR\nPRODID:-//Example/ExampleCalendarClient//EN\nVERSION:2.0\n\
             METHOD:{method}\nBEGIN:VFREEBUSY\n{lines}\nEND:VFREEBUSY\nEND:VCALENDAR\n"
        )
    };
    // §4.3.1, which has no UID.
    let told = busy(
        "PUBLISH",
        "DTSTAMP:19980101T124100Z\nORGANIZER:mailto:a@example.com\n\
         DTSTART:19980101T124200Z\nDTEND:19980108T124200Z\n\
         FREEBUSY:19980101T180000Z/19980101T190000Z\n\
         FREEBUSY:19980103T020000Z/19980103T050000Z",
    );
    does_nothing(
        &judged(&told, None, "b@example.com", "a@example.com"),
        &Note::BusyTold,
    );
    // §4.3.2
    let asked = busy(
        "REQUEST",
        "ORGANIZER:mailto:a@example.com\nATTENDEE;ROLE=CHAIR:mailto:a@example.com\n\
         ATTENDEE:mailto:b@example.com\nATTENDEE:mailto:c@example.com\n\
         DTSTAMP:19970613T190000Z\nDTSTART:19970701T080000Z\nDTEND:19970701T200000\n\
         UID:calsrv.example.com-873970198738777@example.com",
    );
    let judgement = judged(&asked, None, "b@example.com", "a@example.com");
    assert!(matches!(judgement.effect, Effect::Busy));
    let stranger = judged(&asked, None, "z@example.com", "a@example.com");
    does_nothing(&stranger, &Note::NotInvited);
    // §4.3.3
    let reply = busy(
        "REPLY",
        "ORGANIZER:mailto:a@example.com\nATTENDEE:mailto:b@example.com\n\
         DTSTART:19970701T080000Z\nDTEND:19970701T200000Z\n\
         UID:calsrv.example.com-873970198738777@example.com\n\
         FREEBUSY:19970701T090000Z/PT1H,19970701T140000Z/PT30M\nDTSTAMP:19970613T190030Z",
    );
    let judgement = judged(&reply, None, "a@example.com", "b@example.com");
    does_nothing(&judgement, &Note::BusyTold);
    assert_eq!(judgement.notes.len(), 1);
    let forged = judged(&reply, None, "a@example.com", "x@example.com");
    assert!(
        forged
            .notes
            .iter()
            .any(|note| matches!(note, Note::NotTheGuest { .. }))
    );
}

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

#[test]
fn a_to_do_of_4_5_is_asked_and_answered() {
    let todo = |method: &str, lines: &str| event(method, lines).replace("VEVENT", "VTODO");
    let asked = todo(
        "REQUEST",
        "ORGANIZER:mailto:a@example.com\nATTENDEE;ROLE=CHAIR:mailto:a@example.com\n\
         ATTENDEE;RSVP=TRUE:mailto:b@example.com\nATTENDEE;RSVP=TRUE:mailto:c@example.com\n\
         DTSTART:19970701T170000Z\nDUE:19970722T170000Z\nPRIORITY:1\n\
         SUMMARY:Create the requirements document\n\
         UID:calsrv.example.com-873970198738777-00@example.com\nSEQUENCE:0\n\
         DTSTAMP:19970717T200000Z\nSTATUS:NEEDS-ACTION",
    );
    let guests = invited(&judged(&asked, None, "b@example.com", "a@example.com"));
    assert!(guests.master().unwrap().is_todo());
    let text = asked.replace("METHOD:REQUEST\n", "");
    let document = os1_calendar::ical::Document::parse(text.as_bytes()).document;
    let organized = EventSet::todos_of(&document).swap_remove(0);
    for (answer, status) in [
        ("ACCEPTED", ParticipationStatus::Accepted),
        ("IN-PROCESS", ParticipationStatus::InProcess),
        ("COMPLETED", ParticipationStatus::Completed),
    ] {
        let reply = todo(
            "REPLY",
            &format!(
                "ORGANIZER:mailto:a@example.com\nATTENDEE;PARTSTAT={answer}:mailto:b@example.com\n\
                 UID:calsrv.example.com-873970198738777-00@example.com\nSEQUENCE:0\n\
                 DTSTAMP:19970717T203000Z\nREQUEST-STATUS:2.0;Success"
            ),
        );
        let heard = judged(&reply, Some(&organized), "a@example.com", "b@example.com");
        assert_eq!(answer_of(&applied(&heard), "b@example.com"), status);
    }
}

#[test]
fn a_journal_of_4_6_is_refused_in_a_sentence() {
    let journal = event(
        "PUBLISH",
        "DTSTART:19970930T000000Z\nORGANIZER:mailto:a@example.com",
    )
    .replace("VEVENT", "VJOURNAL");
    let why = Message::read(journal.as_bytes()).unwrap_err();
    assert!(why.to_string().contains("something else"), "{why}");
}

#[test]
fn a_refresh_of_4_7_1_is_for_the_organizer() {
    let refresh = event(
        "REFRESH",
        "ORGANIZER:mailto:a@example.com\nATTENDEE:mailto:b@example.com\n\
         UID:guid-1@example.com\nDTSTAMP:19970603T094000",
    );
    let organized = kept(&monthly_request());
    let judgement = judged(&refresh, Some(&organized), "a@example.com", "b@example.com");
    does_nothing(&judgement, &Note::WantsRefresh("b@example.com".to_owned()));
    let judgement = judged(&refresh, Some(&organized), "a@example.com", "x@example.com");
    does_nothing(&judgement, &Note::Crasher("x@example.com".to_owned()));
    does_nothing(
        &judged(&refresh, None, "a@example.com", "b@example.com"),
        &Note::Unknown,
    );
}

#[test]
fn a_failure_that_a_guests_program_reports_is_told() {
    let failed = group_reply().replace("2.0;Success", "3.7;Invalid Calendar User;ATTENDEE:x");
    let organized = kept(&group_request());
    let judgement = judged(&failed, Some(&organized), "a@example.com", "b@example.com");
    assert!(
        judgement
            .notes
            .contains(&Note::RequestFailed("b@example.com".to_owned()))
    );
}

#[test]
fn what_is_kept_of_an_invitation_is_what_was_sent_without_the_method() {
    let set = invited(&judged(
        &group_request(),
        None,
        "z@example.com",
        "a@example.com",
    ));
    let mut sent: Vec<_> = group_request().lines().map(str::to_owned).collect();
    sent.retain(|line| line != "METHOD:REQUEST");
    let kept: Vec<_> = text_of(&set).lines().map(str::to_owned).collect();
    assert_eq!(kept, sent);
}
