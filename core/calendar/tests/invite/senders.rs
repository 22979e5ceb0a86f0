//! Who sent it decides what it may do: forged organizers, party crashers, other addresses.

use os1_calendar::ParticipationStatus;
use os1_calendar::invite::{Effect, Note};

use crate::rfc::{cancelled_series, group_reply, group_request, monthly_request};
use crate::{address, answer_of, applied, does_nothing, invited, judged, kept, offered};

#[test]
fn a_forged_cancellation_is_said_and_waits_for_the_user() {
    let known = invited(&judged(
        &monthly_request(),
        None,
        "b@example.com",
        "a@example.com",
    ));
    let forged = judged(
        &cancelled_series(),
        Some(&known),
        "b@example.com",
        "eve@evil.example",
    );
    offered(&forged);
    assert!(forged.notes.contains(&Note::NotTheOrganizer {
        sender: address("eve@evil.example"),
        organizer: address("a@example.com"),
    }));
    let unknown = judged(&cancelled_series(), Some(&known), "b@example.com", "");
    offered(&unknown);
    assert!(unknown.notes.contains(&Note::NoSender));
}

#[test]
fn another_organizer_cannot_take_an_event_over() {
    let known = invited(&judged(
        &monthly_request(),
        None,
        "b@example.com",
        "a@example.com",
    ));
    let stolen = monthly_request()
        .replace(
            "ORGANIZER:mailto:a@example.com",
            "ORGANIZER:mailto:eve@evil.example",
        )
        .replace("SEQUENCE:0", "SEQUENCE:9");
    let judgement = judged(&stolen, Some(&known), "b@example.com", "eve@evil.example");
    offered(&judgement);
    assert!(
        judgement
            .notes
            .iter()
            .any(|note| matches!(note, Note::OtherOrganizer { .. }))
    );
}

#[test]
fn who_says_to_act_for_the_organizer_is_believed_only_when_known_before() {
    let asked = monthly_request().replace(
        "ORGANIZER:mailto:a@example.com",
        "ORGANIZER;SENT-BY=\"mailto:sam@example.com\":mailto:a@example.com",
    );
    let first = judged(&asked, None, "b@example.com", "sam@example.com");
    let known = invited(&first);
    assert!(first.notes.contains(&Note::OnBehalf {
        sender: address("sam@example.com"),
        organizer: address("a@example.com"),
        known: false,
    }));
    let again = judged(
        &cancelled_series(),
        Some(&known),
        "b@example.com",
        "sam@example.com",
    );
    applied(&again);
    // Eve writes herself into SENT-BY.
    let eve = cancelled_series().replace(
        "ORGANIZER:mailto:a@example.com",
        "ORGANIZER;SENT-BY=\"mailto:eve@evil.example\":mailto:a@example.com",
    );
    offered(&judged(
        &eve,
        Some(&known),
        "b@example.com",
        "eve@evil.example",
    ));
}

#[test]
fn an_answer_counts_only_from_the_guest_it_is_of() {
    let organized = kept(&group_request());
    let forged = judged(
        &group_reply(),
        Some(&organized),
        "a@example.com",
        "c@example.com",
    );
    does_nothing(
        &forged,
        &Note::NotTheGuest {
            sender: address("c@example.com"),
            guest: "b@example.com".to_owned(),
        },
    );
    let unknown = judged(&group_reply(), Some(&organized), "a@example.com", "");
    does_nothing(&unknown, &Note::NoSender);
    // Addresses are the same in any case.
    let heard = judged(
        &group_reply(),
        Some(&organized),
        "a@example.com",
        "B@example.com",
    );
    assert_eq!(
        answer_of(&applied(&heard), "b@example.com"),
        ParticipationStatus::Accepted
    );
}

#[test]
fn who_was_not_invited_is_told_and_only_the_user_lets_them_in() {
    let crash = group_reply().replace("mailto:b@", "mailto:x@");
    let organized = kept(&group_request());
    let judgement = judged(&crash, Some(&organized), "a@example.com", "x@example.com");
    assert!(
        judgement
            .notes
            .contains(&Note::Crasher("x@example.com".to_owned()))
    );
    assert_eq!(
        answer_of(&offered(&judgement), "x@example.com"),
        ParticipationStatus::Accepted
    );
}

#[test]
fn answers_to_other_revisions_change_nothing() {
    let organized = kept(&group_request().replace("SEQUENCE:0", "SEQUENCE:2"));
    let judgement = judged(
        &group_reply(),
        Some(&organized),
        "a@example.com",
        "b@example.com",
    );
    does_nothing(
        &judgement,
        &Note::Earlier {
            sequence: 0,
            known: 2,
        },
    );
    let ahead = group_reply().replace("SEQUENCE:0", "SEQUENCE:7");
    let judgement = judged(&ahead, Some(&organized), "a@example.com", "b@example.com");
    does_nothing(
        &judgement,
        &Note::NeverSent {
            sequence: 7,
            known: 2,
        },
    );
}

#[test]
fn an_invitation_to_somebody_else_is_said() {
    let judgement = judged(&group_request(), None, "z@example.com", "a@example.com");
    invited(&judgement);
    assert!(judgement.notes.contains(&Note::NotInvited));
}

#[test]
fn no_answer_asked_is_said() {
    let judgement = judged(&monthly_request(), None, "b@example.com", "a@example.com");
    assert!(judgement.notes.contains(&Note::NoAnswerAsked));
}

#[test]
fn an_invitation_that_claims_an_answer_is_not_believed() {
    let claims = group_request().replace("CN=B:", "CN=B;PARTSTAT=ACCEPTED:");
    let judgement = judged(&claims, None, "b@example.com", "a@example.com");
    assert!(judgement.notes.contains(&Note::ClaimsAnswer));
    assert_eq!(
        answer_of(&invited(&judgement), "b@example.com"),
        ParticipationStatus::NeedsAction
    );
}

#[test]
fn the_users_own_events_are_out_of_reach() {
    let organized = kept(&group_request());
    let judgement = judged(
        &group_request(),
        Some(&organized),
        "a@example.com",
        "eve@evil.example",
    );
    does_nothing(&judgement, &Note::OwnEvent);
    for method in ["CANCEL", "ADD", "DECLINECOUNTER", "PUBLISH"] {
        let text = group_request()
            .replace("METHOD:REQUEST", &format!("METHOD:{method}"))
            .replace("SEQUENCE:0", "SEQUENCE:5\nSTATUS:CANCELLED");
        let judgement = judged(&text, Some(&organized), "a@example.com", "a@example.com");
        does_nothing(&judgement, &Note::OwnEvent);
    }
    // An event that is no invitation but has the UID of one.
    let private = kept(&group_request().replace("ORGANIZER", "X-ORGANIZER"));
    let off = cancelled_series().replace("guid-1", "calsrv.example.com-873970198738777");
    let judgement = judged(&off, Some(&private), "b@example.com", "a@example.com");
    does_nothing(&judgement, &Note::NotAnInvitation);
    let judgement = judged(&group_request(), None, "a@example.com", "eve@evil.example");
    does_nothing(&judgement, &Note::OwnEvent);
}

#[test]
fn alarms_of_strangers_are_left_out_and_the_users_stay() {
    let alarm = "BEGIN:VALARM\nACTION:EMAIL\nTRIGGER:-PT1M\nATTENDEE:mailto:all@example.com\n\
                 SUMMARY:x\nDESCRIPTION:x\nEND:VALARM\nEND:VEVENT";
    let loud = group_request().replace("END:VEVENT", alarm);
    let judgement = judged(&loud, None, "b@example.com", "a@example.com");
    assert!(judgement.notes.contains(&Note::AlarmsLeftOut));
    let mut known = invited(&judgement);
    assert_eq!(known.master().unwrap().alarms().count(), 0);
    let mut own = os1_calendar::ical::Component::new("VALARM");
    own.add(os1_calendar::ical::Property::new("TRIGGER", "-PT10M"));
    known.master_mut().unwrap().set_alarms(vec![own.clone()]);
    let louder = loud.replace("SEQUENCE:0", "SEQUENCE:1");
    let after = applied(&judged(
        &louder,
        Some(&known),
        "b@example.com",
        "a@example.com",
    ));
    let alarms: Vec<_> = after.master().unwrap().alarms().cloned().collect();
    assert_eq!(alarms, [own]);
}

#[test]
fn nothing_accepts_without_the_user() {
    for sender in ["a@example.com", "", "eve@evil.example"] {
        for text in [
            group_request(),
            group_reply(),
            monthly_request(),
            cancelled_series(),
        ] {
            let judgement = judged(&text, None, "b@example.com", sender);
            if let Effect::Invitation(set) | Effect::Apply(set) | Effect::Offer(set) =
                judgement.effect
            {
                assert_eq!(
                    answer_of(&set, "b@example.com"),
                    ParticipationStatus::NeedsAction
                );
            }
        }
    }
}
