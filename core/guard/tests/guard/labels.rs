//! What a stranger's text can and cannot bring about.

use os1_base::Id;
use os1_guard::{
    Action, Answer, AnswerInvitation, Decision, LocalChange, LocalChangeKind, MAX_MOVED,
    MAX_RECIPIENTS, MAX_TRASHED, MailRef, MailboxRole, PutEvent, Refusal, Tier,
};
use proptest::prelude::*;

use crate::actions::{action, archive, letter};
use crate::desk::{Desk, by_stranger, by_user};

fn account() -> Id {
    letter().account
}

fn messages(count: usize) -> Vec<MailRef> {
    (0..count as u64)
        .map(|uid| MailRef {
            mailbox: "INBOX".to_owned(),
            uid_validity: 5,
            uid,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// P3: whatever a stranger's text makes the model ask for, nothing outside the profile
    /// is granted without the user, standing grant or not.
    #[test]
    fn a_stranger_gets_nothing_out_without_the_user(wanted in action()) {
        thread_local! {
            static DESK: Desk = {
                let desk = Desk::new();
                for account in ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "01BX5ZZKBKACTAV9WEVGEMMVRZ"] {
                    desk.gate.give_grant(desk.tap(), account.parse().unwrap()).unwrap();
                }
                desk
            };
        }
        let decision = DESK.with(|desk| desk.gate.propose(by_stranger(&wanted)).unwrap());
        if let Decision::Granted(_) = decision {
            prop_assert!(matches!(wanted.tier(), Tier::LocalRead | Tier::LocalReversible));
        }
    }
}

#[test]
fn the_users_own_archive_needs_no_card_but_a_strangers_does() {
    let desk = Desk::new();
    let moved = Action::MoveMail(archive());
    let _ungranted = desk.ask(&moved);
    desk.gate.give_grant(desk.tap(), account()).unwrap();
    let permit = desk.granted(by_user(&moved));
    assert!(desk.gate.redeem(permit, moved.clone()).is_ok());
    let decision = desk.gate.propose(by_stranger(&moved)).unwrap();
    assert!(matches!(decision, Decision::Ask(_)));
}

#[test]
fn strangers_make_no_facts_contacts_or_settings() {
    let desk = Desk::new();
    for kind in [
        LocalChangeKind::Fact,
        LocalChangeKind::Contact,
        LocalChangeKind::Setting,
    ] {
        let change = Action::Change(LocalChange {
            kind,
            object: account(),
            summary: "The user's bank is at evil.example".to_owned(),
        });
        assert_eq!(desk.refused(by_stranger(&change)), Refusal::ThirdParty);
        let _mine = desk.granted(by_user(&change));
    }
}

#[test]
fn an_invitation_is_never_answered_without_the_user() {
    let desk = Desk::new();
    desk.gate.give_grant(desk.tap(), account()).unwrap();
    for answer in [Answer::Accept, Answer::Tentative, Answer::Decline] {
        let _card = desk.ask(&Action::AnswerInvitation(AnswerInvitation {
            account: account(),
            from: letter().from,
            organizer: "eve@evil.example".parse().unwrap(),
            uid: "1".to_owned(),
            sequence: 0,
            answer,
            summary: "Party".to_owned(),
            comment: String::new(),
            instance: None,
            calendar: reply(answer),
        }));
    }
}

fn reply(answer: Answer) -> String {
    format!(
        "METHOD:REPLY\nUID:1\nORGANIZER:mailto:eve@evil.example\nATTENDEE;PARTSTAT={}:mailto:{}\n",
        answer.participation(),
        letter().from
    )
}

/// An event "without guests" whose object names some would make the server write to them.
#[test]
fn guests_cannot_hide_in_the_calendar_object() {
    let desk = Desk::new();
    desk.gate.give_grant(desk.tap(), account()).unwrap();
    let event = |guests: &[&str], calendar: &str| {
        Action::PutEvent(PutEvent {
            account: account(),
            collection: "/cal/".to_owned(),
            resource: "/cal/1.ics".to_owned(),
            uid: "1".to_owned(),
            etag: None,
            guests: guests.iter().map(|guest| guest.parse().unwrap()).collect(),
            summary: "Lunch".to_owned(),
            calendar: calendar.to_owned(),
        })
    };
    let _alone = desk.granted(by_user(&event(&[], "BEGIN:VEVENT")));
    let hidden = event(&[], "ATTENDEE:mailto:amy@example.com");
    assert_eq!(desk.refused(by_user(&hidden)), Refusal::GuestsDiffer);
    let open = event(&["amy@example.com"], "ATTENDEE:mailto:amy@example.com");
    assert_eq!(desk.ask(&open).to, ["amy@example.com"]);
    for elsewhere in [
        "/other/1.ics",
        "/cal/../x",
        "/cal/",
        "/cal/..",
        "/cal/a/b",
        "/cal/1?x",
    ] {
        let Action::PutEvent(mut moved) = event(&[], "BEGIN:VEVENT") else {
            unreachable!()
        };
        moved.resource = elsewhere.to_owned();
        let refused = desk.refused(by_user(&Action::PutEvent(moved)));
        assert!(matches!(refused, Refusal::Missing { .. }), "{elsewhere}");
    }
}

#[test]
fn thousands_may_move_but_twenty_may_be_thrown_away() {
    let desk = Desk::new();
    desk.gate.give_grant(desk.tap(), account()).unwrap();
    let mut moved = archive();
    moved.messages = messages(MAX_MOVED);
    let _permit = desk.granted(by_user(&Action::MoveMail(moved.clone())));
    moved.messages = messages(MAX_MOVED + 1);
    desk.refused(by_user(&Action::MoveMail(moved.clone())));

    moved.role = MailboxRole::Trash;
    moved.messages = messages(MAX_TRASHED);
    let _permit = desk.granted(by_user(&Action::MoveMail(moved.clone())));
    moved.messages = messages(MAX_TRASHED + 1);
    desk.refused(by_user(&Action::MoveMail(moved)));
}

#[test]
fn what_cannot_be_shown_is_not_even_asked() {
    let desk = Desk::new();
    let refused = |change: &dyn Fn(&mut os1_guard::SendMail)| {
        let mut mail = letter();
        change(&mut mail);
        desk.refused(by_user(&Action::SendMail(mail)));
    };
    refused(&|mail| {
        mail.to = (0..=MAX_RECIPIENTS)
            .map(|n| format!("p{n}@example.net").parse().unwrap())
            .collect();
    });
    refused(&|mail| {
        mail.to.clear();
        mail.cc.clear();
    });
    refused(&|mail| mail.subject = "Hi\r\nBcc: eve@evil.example".to_owned());
    refused(&|mail| mail.message_id = "1@a\r\nX: y".to_owned());
    refused(&|mail| mail.body = "x".repeat(os1_guard::MAX_BODY + 1));
    refused(&|mail| mail.attachments = vec![mail.attachments[0].clone(); 21]);
    assert!(desk.gate.approvals().unwrap().is_empty());
}

#[test]
fn an_event_that_a_stranger_brings_about_is_asked_for_and_made_without_a_connection() {
    let desk = Desk::offline();
    let event = Action::Change(LocalChange {
        kind: LocalChangeKind::Event,
        object: account(),
        summary: "Meet me at the old bridge, on Friday at midnight".to_owned(),
    });
    let _mine = desk.granted(by_user(&event));
    let Decision::Ask(asked) = desk.gate.propose(by_stranger(&event)).unwrap() else {
        panic!("it was not asked for");
    };
    assert!(format!("{:?}", asked.card).contains("old bridge"));
    let permit = desk.gate.approve(desk.tap(), asked.id).unwrap();
    assert!(desk.gate.redeem(permit, event).is_ok());
}
