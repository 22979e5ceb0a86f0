//! Free/busy, to-dos, journals and what else there is (§4.3, §4.5 to §4.7).

use crate::rfc::{event, group_reply, group_request, monthly_request};
use crate::{answer_of, applied, does_nothing, invited, judged, kept, text_of};
use os1_calendar::invite::{Effect, Message, Note};
use os1_calendar::{EventSet, ParticipationStatus};

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
    assert!(matches!(judgement.effect, Effect::Told));
    assert!(matches!(judgement.notes.as_slice(), [Note::BusyTold]));
    let forged = judged(&reply, None, "a@example.com", "x@example.com");
    assert!(matches!(forged.effect, Effect::Nothing), "not kept");
    assert!(
        forged
            .notes
            .iter()
            .any(|note| matches!(note, Note::NotTheGuest { .. }))
    );
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
