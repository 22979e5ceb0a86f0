//! Events that are told of, and group events (§4.1, §4.2).

use crate::rfc::{UID, event, group_reply, group_request, starts, updated_request};
use crate::{answer_of, applied, does_nothing, invited, judged, kept, message, offered};
use os1_calendar::invite::{Changed, Note};
use os1_calendar::{ParticipationStatus, Status};

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
    let declined = event(
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
