//! A message from the yes to the copy in Sent, through crashes and old backups.

use std::time::Duration;

use os1_base::{Clock, Id};
use os1_guard::{Action, Digest, GuardError, OutboxCommand, OutboxEvent, OutboxState};

use crate::actions::letter;
use crate::desk::Desk;

fn queued(desk: &Desk) -> Id {
    let permit = desk.approved(&Action::SendMail(letter()));
    desk.gate
        .queue(permit, letter(), b"frozen", desk.clock.now().timestamp())
        .unwrap()
}

fn state(desk: &Desk) -> OutboxState {
    desk.gate.outbox().unwrap()[0].state
}

#[test]
fn a_message_goes_out_once_with_the_bytes_that_were_approved() {
    let desk = Desk::new();
    let id = queued(&desk);
    assert_eq!(desk.gate.due().unwrap(), [id]);
    let outgoing = desk.gate.attempt(id).unwrap();
    let rival = desk.gate.attempt(id).unwrap();
    assert_eq!(&outgoing.frozen[..], b"frozen");
    let action = outgoing.action;
    assert!(desk.gate.redeem(outgoing.permit, action.clone()).is_ok());
    assert_eq!(state(&desk), OutboxState::Attempting);
    assert!(desk.gate.redeem(rival.permit, action).is_err());
    assert!(desk.gate.due().unwrap().is_empty());

    let (_, next) = desk.gate.report(id, OutboxEvent::Accept).unwrap();
    assert_eq!(next, Some(OutboxCommand::FileInSent));
    desk.gate.report(id, OutboxEvent::File).unwrap();
    assert_eq!(state(&desk), OutboxState::Filed);
}

#[test]
fn a_yes_goes_into_the_outbox_once() {
    let desk = Desk::new();
    let asked = desk.ask(&Action::SendMail(letter()));
    let first = desk.gate.approve(desk.tap(), asked.id).unwrap();
    let second = desk.gate.permit(asked.id).unwrap();
    let now = desk.clock.now().timestamp();
    desk.gate.queue(first, letter(), b"frozen", now).unwrap();
    assert!(desk.gate.queue(second, letter(), b"frozen", now).is_err());
    assert_eq!(desk.gate.outbox().unwrap().len(), 1);
}

#[test]
fn the_bytes_are_kept_with_the_question_until_it_is_answered() {
    let desk = Desk::new();
    let ask = || {
        let proposal = crate::desk::by_user(&Action::SendMail(letter()));
        match desk.gate.propose_mail(proposal, b"frozen").unwrap() {
            os1_guard::Decision::Ask(approval) => approval.id,
            other => panic!("asked, got {other:?}"),
        }
    };
    let (yes, no) = (ask(), ask());
    assert!(desk.gate.queue_mail(yes).is_err(), "not before the yes");
    let _permit = desk.gate.approve(desk.tap(), yes).unwrap();
    desk.gate.decline(no).unwrap();
    let id = desk.gate.queue_mail(yes).unwrap();
    assert_eq!(&desk.gate.outbox_bytes(id).unwrap()[..], b"frozen");
    assert!(desk.gate.queue_mail(yes).is_err(), "once");
    let left: u32 = desk
        .store
        .read(|c| -> Result<u32, os1_store::StoreError> {
            Ok(
                c.query_row("SELECT count(*) FROM approval_message", [], |row| {
                    row.get(0)
                })?,
            )
        })
        .unwrap();
    assert_eq!(left, 0, "nothing is kept of what is over");
    let proposal = crate::desk::by_user(&Action::SendMail(letter()));
    assert!(desk.gate.propose_mail(proposal, b"Frozen").is_err());
}

#[test]
fn a_message_that_should_wait_waits() {
    let desk = Desk::new();
    let mut mail = letter();
    let later = desk.clock.now().timestamp() + jiff::SignedDuration::from_mins(10);
    mail.not_before = Some(later);
    let permit = desk.approved(&Action::SendMail(mail.clone()));
    let now = desk.clock.now().timestamp();
    let id = desk.gate.queue(permit, mail, b"frozen", now).unwrap();
    assert!(desk.gate.due().unwrap().is_empty());
    assert_eq!(desk.gate.outbox().unwrap()[0].not_before, later);
    desk.advance(Duration::from_secs(601));
    assert_eq!(desk.gate.due().unwrap(), [id]);
}

#[test]
fn other_bytes_than_the_approved_do_not_go_into_the_outbox() {
    let desk = Desk::new();
    let permit = desk.approved(&Action::SendMail(letter()));
    let now = desk.clock.now().timestamp();
    let queued = desk.gate.queue(permit, letter(), b"Frozen", now);
    assert!(matches!(queued, Err(GuardError::NotTheSame)));
    assert!(desk.gate.outbox().unwrap().is_empty());
}

#[test]
fn a_server_that_is_not_reached_is_given_time_and_the_user_may_let_it_be() {
    let desk = Desk::new();
    let id = queued(&desk);
    let _unused = desk.gate.attempt(id).unwrap();
    desk.gate.report(id, OutboxEvent::Postpone).unwrap();
    assert!(desk.gate.due().unwrap().is_empty(), "not at once");
    desk.gate.note_why(id, Some("nobody there")).unwrap();
    let entry = &desk.gate.outbox().unwrap()[0];
    assert_eq!(entry.attempts, 1);
    assert_eq!(entry.why.as_deref(), Some("nobody there"));
    desk.gate.leave(id).unwrap();
    assert_eq!(state(&desk), OutboxState::Stopped);
    assert!(desk.gate.send_again(desk.tap(), id).is_err());
}

#[test]
fn failing_before_the_final_dot_waits_and_tries_again() {
    let desk = Desk::new();
    let id = queued(&desk);
    let outgoing = desk.gate.attempt(id).unwrap();
    let mail = outgoing.action;
    let _cleared = desk.gate.redeem(outgoing.permit, mail).unwrap();
    desk.gate.report(id, OutboxEvent::Retry).unwrap();
    assert!(desk.gate.due().unwrap().is_empty(), "not at once");
    desk.advance(Duration::from_secs(120));
    assert_eq!(desk.gate.due().unwrap(), [id]);
    assert_eq!(desk.gate.outbox().unwrap()[0].attempts, 1);
}

#[test]
fn a_crash_while_sending_leaves_it_unclear_and_only_the_user_sends_again() {
    let desk = Desk::new();
    let id = queued(&desk);
    let outgoing = desk.gate.attempt(id).unwrap();
    let mail = outgoing.action;
    let _cleared = desk.gate.redeem(outgoing.permit, mail).unwrap();
    let desk = desk.restart();
    assert_eq!(state(&desk), OutboxState::Ambiguous);
    assert!(desk.gate.attempt(id).is_err());
    assert!(desk.gate.report(id, OutboxEvent::Resend).is_err());
    let (_, next) = desk.gate.report(id, OutboxEvent::NotInSent).unwrap();
    assert_eq!(next, Some(OutboxCommand::AskUser));
    desk.gate.send_again(desk.tap(), id).unwrap();
    assert!(desk.gate.attempt(id).is_ok());
}

#[test]
fn another_run_of_the_process_leaves_what_is_being_sent_alone() {
    let desk = Desk::new();
    let id = queued(&desk);
    let outgoing = desk.gate.attempt(id).unwrap();
    let mail = outgoing.action;
    let _cleared = desk.gate.redeem(outgoing.permit, mail).unwrap();
    let other = desk.another_run();
    assert_eq!(state(&desk), OutboxState::Attempting);
    other.report(id, OutboxEvent::Accept).unwrap();
    assert_eq!(state(&desk), OutboxState::Accepted);
}

/// The runs' clocks begin at different times; a question is as old as it is.
#[test]
fn a_question_of_one_run_grows_old_in_another() {
    let desk = Desk::new();
    let id = desk.ask(&Action::SendMail(letter())).id;
    let other = desk.another_run();
    assert_eq!(other.approvals().unwrap().len(), 1);
    // A day passes, and the wall clock is set back as if it had not.
    let now = desk.clock.now();
    desk.advance(Duration::from_secs(24 * 3_600));
    desk.clock.set(now);
    assert!(other.approvals().unwrap().is_empty());
    assert!(other.approve(desk.tap(), id).is_err());
}

#[test]
fn a_permit_of_one_run_does_not_live_longer_in_another() {
    let desk = Desk::new();
    let permit = desk.approved(&Action::SendMail(letter()));
    let now = desk.clock.now();
    desk.advance(Duration::from_secs(301));
    desk.clock.set(now);
    let mail = Action::SendMail(letter());
    assert!(matches!(
        desk.another_run().redeem(permit, mail),
        Err(GuardError::Expired)
    ));
}

#[test]
fn a_message_that_waits_for_its_time_can_be_stopped() {
    let desk = Desk::new();
    let id = queued(&desk);
    let outgoing = desk.gate.attempt(id).unwrap();
    desk.gate.stop().unwrap();
    assert_eq!(state(&desk), OutboxState::Stopped);
    let mail = outgoing.action;
    assert!(matches!(
        desk.gate.redeem(outgoing.permit, mail),
        Err(GuardError::Stopped)
    ));
    assert!(desk.gate.attempt(id).is_err());
}

/// The profile is copied while a message waits; the message goes; the copy is brought back.
#[test]
fn a_backup_that_is_brought_back_sends_nothing_again() {
    let desk = Desk::new();
    let id = queued(&desk);
    let waiting = desk.ask(&Action::SendMail(letter())).id;
    keep_aside(&desk);

    let outgoing = desk.gate.attempt(id).unwrap();
    let mail = outgoing.action;
    let _cleared = desk.gate.redeem(outgoing.permit, mail).unwrap();
    desk.gate.report(id, OutboxEvent::Accept).unwrap();

    bring_back(&desk);
    let desk = desk.restart();
    assert_eq!(state(&desk), OutboxState::Ambiguous);
    assert!(desk.gate.attempt(id).is_err());
    assert!(desk.gate.approve(desk.tap(), waiting).is_err());
    let desk = desk.restart();
    let again = desk.ask(&Action::SendMail(letter())).id;
    let desk = desk.restart();
    assert!(
        desk.gate.approve(desk.tap(), again).is_ok(),
        "noticed once, not forever"
    );
}

#[test]
fn a_witness_that_makes_no_sense_counts_as_an_old_copy_once() {
    let desk = Desk::new();
    queued(&desk);
    std::fs::write(desk.folder().join("uses"), "?").unwrap();
    let desk = desk.restart();
    assert_eq!(state(&desk), OutboxState::Ambiguous);
    let asked = desk.ask(&Action::SendMail(letter())).id;
    let desk = desk.restart();
    assert!(desk.gate.approve(desk.tap(), asked).is_ok());
}

#[test]
fn an_announced_restore_works_without_a_witness() {
    let desk = Desk::new();
    queued(&desk);
    desk.gate.restored().unwrap();
    assert_eq!(state(&desk), OutboxState::Ambiguous);
}

#[test]
fn the_outbox_list_shows_no_text_and_its_form_is_fixed() {
    let desk = Desk::new();
    queued(&desk);
    let entry = &desk.gate.outbox().unwrap()[0];
    insta::assert_json_snapshot!(entry, { ".id" => "[id]" });
}

#[test]
fn attachments_are_what_was_approved_or_refused() {
    let attachment = &letter().attachments[0];
    assert!(attachment.holds(b"%PDF-1.7"));
    assert!(!attachment.holds(b"%PDF-1.8"));
    assert_eq!(attachment.sha256, Digest::of(b"%PDF-1.7"));
}

/// Remembers what an old copy would hold: where each message stands. The count of used
/// permits is one then, for the yes that went into the outbox.
fn keep_aside(desk: &Desk) {
    desk.store
        .write(|tx| -> Result<_, os1_store::StoreError> {
            tx.execute_batch("CREATE TABLE before AS SELECT id, state FROM outbox")?;
            Ok(())
        })
        .unwrap();
}

fn bring_back(desk: &Desk) {
    desk.store
        .write(|tx| -> Result<_, os1_store::StoreError> {
            tx.execute_batch(
                "UPDATE outbox SET state = (SELECT state FROM before WHERE before.id = outbox.id);
                 UPDATE guard_state SET uses = 1;
                 DROP TABLE before;",
            )?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn patience_grows_and_ends_at_four_hours() {
    let waits: Vec<_> = (0..12)
        .map(|n| os1_guard::wait_after(n).as_secs())
        .collect();
    assert_eq!(waits[..4], [60, 120, 240, 480]);
    assert_eq!(waits[11], 14_400);
}
