//! Answers, other times and invitations: on a card, into the outbox, out once.

use std::collections::BTreeSet;

use os1_base::{Clock, Id};
use os1_guard::{
    Action, Answer, AnswerInvitation, Card, CounterInvitation, GuardError, InvitationKind, Mark,
    OutboxEvent, OutboxState, Refusal, SendInvitation,
};
use proptest::prelude::*;

use crate::actions::letter;
use crate::desk::{Desk, by_user};

const UID: &str = "1@example.com";

fn object(method: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:{UID}\nSEQUENCE:2\n\
         DTSTAMP:20260310T110000Z\n{lines}END:VEVENT\nEND:VCALENDAR\n"
    )
}

fn answer() -> AnswerInvitation {
    AnswerInvitation {
        account: letter().account,
        from: letter().from,
        organizer: "amy@example.com".parse().unwrap(),
        uid: UID.to_owned(),
        instance: Some("20260317T090000Z".to_owned()),
        sequence: 2,
        answer: Answer::Accept,
        summary: "Planning\u{202E}!".to_owned(),
        comment: "With pleasure".to_owned(),
        calendar: object(
            "REPLY",
            "RECURRENCE-ID:20260317T090000Z\nORGANIZER:mailto:amy@example.com\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:theo@example.org\nCOMMENT:With pleasure\n",
        ),
    }
}

fn counter() -> CounterInvitation {
    CounterInvitation {
        account: letter().account,
        from: letter().from,
        organizer: "amy@example.com".parse().unwrap(),
        uid: UID.to_owned(),
        instance: None,
        sequence: 2,
        summary: "Planning".to_owned(),
        start: "20260317T100000".to_owned(),
        end: "20260317T110000".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        comment: "An hour later?".to_owned(),
        calendar: object(
            "COUNTER",
            "DTSTART;TZID=Europe/Berlin:20260317T100000\nDTEND;TZID=Europe/Berlin:20260317T110000\n\
             ORGANIZER:mailto:amy@example.com\nATTENDEE;PARTSTAT=TENTATIVE:mailto:theo@example.org\n",
        ),
    }
}

fn invitation() -> SendInvitation {
    SendInvitation {
        account: letter().account,
        from: letter().from,
        to: vec!["amy@example.com".parse().unwrap()],
        kind: InvitationKind::Invite,
        uid: UID.to_owned(),
        sequence: 0,
        summary: "Dinner".to_owned(),
        calendar: object(
            "REQUEST",
            "ORGANIZER:mailto:theo@example.org\nATTENDEE;RSVP=TRUE:mailto:amy@example.com\n",
        ),
    }
}

fn queued(desk: &Desk) -> Id {
    let action = Action::AnswerInvitation(answer());
    let permit = desk.approved(&action);
    let now = desk.clock.now().timestamp();
    desk.gate
        .queue_invitation(permit, &action, b"a part", now)
        .unwrap()
}

fn state(desk: &Desk) -> OutboxState {
    desk.gate.outbox().unwrap()[0].state
}

#[test]
fn the_card_of_an_answer_shows_all_of_it() {
    let known = BTreeSet::from(["amy@example.com".parse().unwrap()]);
    let card = Card::of(&Action::AnswerInvitation(answer()), &known);
    insta::assert_json_snapshot!(card);
}

#[test]
fn the_card_of_another_time_shows_when() {
    insta::assert_json_snapshot!(Card::of(
        &Action::CounterInvitation(counter()),
        &BTreeSet::new()
    ));
}

#[test]
fn the_card_of_an_invitation_names_everybody_and_says_who_is_new() {
    let mut sent = invitation();
    sent.to.push("eve@evil.example".parse().unwrap());
    let known = BTreeSet::from(["amy@example.com".parse().unwrap()]);
    let card = Card::of(&Action::SendInvitation(sent), &known);
    let told: Vec<_> = card.rows.iter().filter(|row| row.label == "To").collect();
    assert_eq!(told[0].marks, []);
    assert_eq!(told[1].marks, [Mark::NewAddress]);
    insta::assert_json_snapshot!(card);
}

/// A model that was told by an invitation to answer it still only gets a card.
#[test]
fn nothing_of_a_meeting_goes_out_without_the_user() {
    let desk = Desk::new();
    desk.gate.give_grant(desk.tap(), letter().account).unwrap();
    for action in [
        Action::AnswerInvitation(answer()),
        Action::CounterInvitation(counter()),
        Action::SendInvitation(invitation()),
    ] {
        let _card = desk.ask(&action);
    }
}

#[test]
fn what_the_text_says_otherwise_is_refused() {
    let desk = Desk::new();
    let other = |from: &str, to: &str| {
        let mut answer = answer();
        answer.calendar = answer.calendar.replace(from, to);
        assert_ne!(answer.calendar, self::answer().calendar, "{from}");
        desk.refused(by_user(&Action::AnswerInvitation(answer)))
    };
    for (from, to) in [
        ("PARTSTAT=ACCEPTED", "PARTSTAT=DECLINED"),
        ("METHOD:REPLY", "METHOD:REQUEST"),
        ("mailto:amy", "mailto:eve"),
        ("mailto:theo", "mailto:eve"),
        ("UID:1@", "UID:2@"),
        (
            "COMMENT",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.com\nCOMMENT",
        ),
    ] {
        assert_eq!(other(from, to), Refusal::MessageDiffers, "{from} -> {to}");
    }
    let mut moved = counter();
    moved.start = "20260317T120000".to_owned();
    let refused = desk.refused(by_user(&Action::CounterInvitation(moved)));
    assert_eq!(refused, Refusal::MessageDiffers);
    let mut elsewhere = counter();
    elsewhere.zone = "America/New_York".to_owned();
    let refused = desk.refused(by_user(&Action::CounterInvitation(elsewhere)));
    assert_eq!(refused, Refusal::MessageDiffers);
    let mut astray = invitation();
    astray.to.push("eve@evil.example".parse().unwrap());
    let refused = desk.refused(by_user(&Action::SendInvitation(astray)));
    assert_eq!(refused, Refusal::MessageDiffers);
}

#[test]
fn an_answer_goes_into_the_outbox_and_out_to_a_file_once_even_offline() {
    let desk = Desk::offline();
    let id = queued(&desk);
    let outgoing = desk.gate.attempt(id).unwrap();
    let rival = desk.gate.attempt(id).unwrap();
    assert_eq!(&outgoing.frozen[..], b"a part");
    let action = outgoing.action.clone();
    assert!(desk.gate.redeem(outgoing.permit, action.clone()).is_err());
    assert_eq!(state(&desk), OutboxState::Queued, "offline nothing leaves");
    assert!(desk.gate.release(rival.permit, action.clone()).is_ok());
    assert_eq!(state(&desk), OutboxState::Attempting);
    assert!(desk.gate.attempt(id).is_err());
    desk.gate.report(id, OutboxEvent::Accept).unwrap();
    desk.gate.report(id, OutboxEvent::File).unwrap();
    assert_eq!(state(&desk), OutboxState::Filed);
}

#[test]
fn a_crash_while_the_file_is_written_leaves_it_unclear() {
    let desk = Desk::new();
    let id = queued(&desk);
    let outgoing = desk.gate.attempt(id).unwrap();
    let _cleared = desk.gate.release(outgoing.permit, outgoing.action).unwrap();
    let desk = desk.restart();
    assert_eq!(state(&desk), OutboxState::Ambiguous);
    assert!(desk.gate.attempt(id).is_err());
}

#[test]
fn the_doors_for_invitations_take_nothing_else() {
    let desk = Desk::new();
    let mail = Action::SendMail(letter());
    let now = desk.clock.now().timestamp();
    let permit = desk.approved(&mail);
    assert!(matches!(
        desk.gate.queue_invitation(permit, &mail, b"", now),
        Err(GuardError::NotTheSame)
    ));
    let permit = desk.approved(&mail);
    assert!(matches!(
        desk.gate.release(permit, mail),
        Err(GuardError::NotTheSame)
    ));
}

#[test]
fn the_outbox_tells_what_an_answer_is() {
    let desk = Desk::new();
    queued(&desk);
    let entry = &desk.gate.outbox().unwrap()[0];
    insta::assert_json_snapshot!(entry, { ".id" => "[id]" });
    let id = Action::AnswerInvitation(answer()).message_id();
    assert_eq!(Some(&entry.message_id), id.as_ref());
}

proptest! {
    /// One changed byte of the text and the yes is for something else.
    #[test]
    fn a_yes_is_for_exactly_this_text(at in any::<prop::sample::Index>(), letter in "[ -~]") {
        let mut other = answer();
        let at = at.index(other.calendar.len());
        other.calendar.replace_range(at..=at, &letter);
        let same = other == answer();
        let (a, b) = (Action::AnswerInvitation(answer()), Action::AnswerInvitation(other));
        prop_assert_eq!(same, a.digest() == b.digest());
        let nobody = BTreeSet::new();
        prop_assert_eq!(same, Card::of(&a, &nobody) == Card::of(&b, &nobody));
    }
}
