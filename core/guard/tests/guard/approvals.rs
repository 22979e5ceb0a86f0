//! Asking, answering, lapsing, stopping.

use std::time::Duration;

use os1_guard::{Action, ApprovalState, Decision, GuardError, LocalChange, LocalChangeKind};

use crate::actions::letter;
use crate::desk::{Desk, by_stranger};

const HOUR: Duration = Duration::from_secs(3_600);

fn mail() -> Action {
    Action::SendMail(letter())
}

#[test]
fn a_question_waits_over_a_restart_and_is_answered_once() {
    let desk = Desk::new();
    let asked = desk.ask(&mail());
    assert_eq!(asked.to, ["amy@example.com", "paul@example.com"]);
    let desk = desk.restart();
    assert_eq!(desk.gate.approvals().unwrap(), std::slice::from_ref(&asked));

    let _permit = desk.gate.approve(desk.tap(), asked.id).unwrap();
    let again = desk.gate.approve(desk.tap(), asked.id);
    assert!(matches!(
        again,
        Err(GuardError::NotOpen { state: "approved" })
    ));
    assert!(desk.gate.approvals().unwrap().is_empty());
}

#[test]
fn a_yes_survives_a_crash_before_it_was_used() {
    let desk = Desk::new();
    let id = desk.ask(&mail()).id;
    let _lost = desk.gate.approve(desk.tap(), id).unwrap();
    let desk = desk.restart();
    assert_eq!(desk.gate.approved().unwrap()[0].id, id);
    let permit = desk.gate.permit(id).unwrap();
    let action = desk.gate.action_of(id).unwrap();
    assert!(desk.gate.redeem(permit, action).is_ok());
    assert!(desk.gate.approved().unwrap().is_empty());
}

/// An event that a model wants to put into the calendar after it read a stranger's text.
fn event() -> Action {
    Action::Change(LocalChange {
        kind: LocalChangeKind::Event,
        object: letter().account,
        summary: "Lunch".to_owned(),
    })
}

#[test]
fn a_yes_to_a_change_and_the_change_are_one() {
    let desk = Desk::new();
    let ask = |action: &Action| match desk.gate.propose(by_stranger(action)).unwrap() {
        Decision::Ask(approval) => approval.id,
        other => panic!("{other:?}"),
    };
    let id = ask(&event());
    let settings = os1_store::Settings::new(desk.store.clone());
    let broken = desk.gate.approve_change(desk.tap(), id, |tx, _| {
        os1_store::Settings::remove_in(tx, "anything")?;
        Err::<(), _>(GuardError::NotFound)
    });
    assert!(matches!(broken, Err(GuardError::NotFound)));
    assert_eq!(desk.gate.approvals().unwrap().len(), 1, "open still");
    settings.put("lunch", &1).unwrap();
    let shown = desk.gate.approve_change(desk.tap(), id, |tx, change| {
        os1_store::Settings::remove_in(tx, "lunch")?;
        Ok::<_, GuardError>(change.summary.clone())
    });
    assert_eq!(shown.unwrap(), "Lunch");
    assert_eq!(settings.get::<u8>("lunch").unwrap(), None);
    let again = desk
        .gate
        .approve_change(desk.tap(), id, |_, _| Ok::<_, GuardError>(()));
    assert!(matches!(again, Err(GuardError::NotOpen { state: "used" })));

    let late = ask(&event());
    desk.advance(24 * HOUR);
    let over = desk
        .gate
        .approve_change(desk.tap(), late, |_, _| Ok::<_, GuardError>(()));
    assert!(matches!(over, Err(GuardError::Expired)));
    let leaves = desk.ask(&mail()).id;
    let refused = desk
        .gate
        .approve_change(desk.tap(), leaves, |_, _| Ok::<_, GuardError>(()));
    assert!(matches!(refused, Err(GuardError::NotTheSame)));
    assert_eq!(desk.gate.approvals().unwrap()[0].id, leaves, "open still");
}

#[test]
fn a_no_is_final() {
    let desk = Desk::new();
    let id = desk.ask(&mail()).id;
    desk.gate.decline(id).unwrap();
    let late = desk.gate.approve(desk.tap(), id);
    assert!(matches!(
        late,
        Err(GuardError::NotOpen { state: "declined" })
    ));
    assert!(desk.gate.permit(id).is_err());
}

#[test]
fn nobody_answers_within_a_day() {
    let desk = Desk::new();
    let id = desk.ask(&mail()).id;
    desk.advance(24 * HOUR);
    assert!(matches!(
        desk.gate.approve(desk.tap(), id),
        Err(GuardError::Expired)
    ));
    assert!(desk.gate.approvals().unwrap().is_empty());
    assert!(matches!(
        desk.gate.approve(desk.tap(), id),
        Err(GuardError::NotOpen { state: "expired" })
    ));
}

#[test]
fn setting_the_clock_back_revives_no_question() {
    let desk = Desk::new();
    let start = os1_base::Clock::now(&*desk.clock);
    let id = desk.ask(&mail()).id;
    desk.advance(25 * HOUR);
    desk.clock.set(start.clone());
    assert!(desk.gate.approve(desk.tap(), id).is_err(), "a day went by");

    let id = desk.ask(&mail()).id;
    desk.clock
        .set(start.checked_sub(jiff::Span::new().hours(1)).unwrap());
    assert!(
        desk.gate.approve(desk.tap(), id).is_err(),
        "before it was asked"
    );
}

#[test]
fn a_lapse_that_was_seen_stays_over_a_restart_and_a_clock_set_back() {
    let desk = Desk::new();
    let start = os1_base::Clock::now(&*desk.clock);
    let id = desk.ask(&mail()).id;
    desk.advance(25 * HOUR);
    assert!(desk.gate.approvals().unwrap().is_empty());
    let desk = desk.restart();
    desk.clock.set(start);
    assert!(desk.gate.approve(desk.tap(), id).is_err());
}

#[test]
fn the_stop_word_ends_questions_and_permits() {
    let desk = Desk::new();
    let open = desk.ask(&mail()).id;
    let permit = desk.approved(&mail());
    desk.gate.stop().unwrap();
    assert!(desk.gate.approvals().unwrap().is_empty());
    assert!(matches!(
        desk.gate.approve(desk.tap(), open),
        Err(GuardError::NotOpen { state: "stopped" })
    ));
    assert!(matches!(
        desk.gate.redeem(permit, mail()),
        Err(GuardError::Stopped)
    ));
}

#[test]
fn the_stop_word_ends_what_was_granted_without_asking_too() {
    let desk = Desk::new();
    let moved = Action::MoveMail(crate::actions::archive());
    desk.gate.give_grant(desk.tap(), letter().account).unwrap();
    let permit = desk.granted(crate::desk::by_user(&moved));
    desk.gate.stop().unwrap();
    assert!(matches!(
        desk.gate.redeem(permit, moved),
        Err(GuardError::Stopped)
    ));
}

#[test]
fn a_row_that_was_changed_in_the_database_is_not_shown() {
    let desk = Desk::new();
    desk.ask(&mail());
    let mut other = letter();
    other.to = vec!["eve@evil.example".parse().unwrap()];
    let bytes = Action::SendMail(other).canonical_bytes();
    desk.store
        .write(|tx| -> Result<_, os1_store::StoreError> {
            Ok(tx.execute("UPDATE approval SET action = ?1", [bytes])?)
        })
        .unwrap();
    assert!(desk.gate.approvals().is_err());
}

#[test]
fn the_public_form_of_an_approval() {
    let desk = Desk::new();
    let mut approval = desk.ask(&mail());
    assert_eq!(approval.state, ApprovalState::Open);
    approval.card.rows.clear();
    insta::assert_json_snapshot!(approval, { ".id" => "[id]" });
}
