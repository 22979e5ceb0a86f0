//! Permits: exactly those bytes, once, soon.

use std::time::Duration;

use os1_base::Chance;
use os1_guard::{Action, GuardError};

use crate::actions::{archive, letter};
use crate::desk::{Desk, by_user};

fn mail() -> Action {
    Action::SendMail(letter())
}

/// A mutation of the canonical bytes: a byte changed, put in, taken out or swapped, or a
/// stretch doubled.
fn mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = chance.below(bytes.len());
    let byte = u8::try_from(chance.below(256)).unwrap();
    match chance.below(6) {
        0 | 1 => bytes[at] ^= byte.max(1),
        2 => bytes.insert(at, byte),
        3 => {
            bytes.remove(at);
        }
        4 => {
            let other = chance.below(bytes.len());
            bytes.swap(at, other);
        }
        _ => {
            let end = (at + 1 + chance.below(16)).min(bytes.len());
            let doubled = bytes[at..end].to_vec();
            bytes.splice(at..at, doubled);
        }
    }
    bytes
}

/// P4. A mutation that is no action at all cannot even be put to the gate; one that is must
/// be refused by it, with a fresh permit each time. One gate for all: approvals are many.
#[test]
fn no_mutation_of_an_approved_action_is_accepted() {
    const TRIES: usize = 100_000;
    const ASKED: usize = 500;
    let desk = Desk::new();
    let original = mail();
    let bytes = original.canonical_bytes();
    let mut chance = Chance::seeded(4);
    let (mut readable, mut asked) = (0, 0);
    let id = desk.ask(&original).id;
    let _first = desk.gate.approve(desk.tap(), id).unwrap();
    for _ in 0..TRIES {
        let other = mutated(&bytes, &mut chance);
        if other == bytes {
            continue;
        }
        let Ok(other) = Action::from_canonical_bytes(&other) else {
            continue;
        };
        readable += 1;
        assert_ne!(other.digest(), original.digest());
        if asked < ASKED {
            asked += 1;
            let permit = desk.gate.permit(id).unwrap();
            assert!(matches!(
                desk.gate.redeem(permit, other),
                Err(GuardError::NotTheSame)
            ));
        }
    }
    assert!(
        readable > TRIES / 20,
        "only {readable} mutations were readable"
    );
    let permit = desk.gate.permit(id).unwrap();
    assert!(
        desk.gate.redeem(permit, original).is_ok(),
        "the original is"
    );
}

#[test]
fn of_two_permits_for_one_yes_only_one_holds() {
    let desk = Desk::new();
    let id = desk.ask(&mail()).id;
    let first = desk.gate.approve(desk.tap(), id).unwrap();
    let second = desk.gate.permit(id).unwrap();
    assert!(desk.gate.redeem(second, mail()).is_ok());
    assert!(matches!(
        desk.gate.redeem(first, mail()),
        Err(GuardError::NotOpen { state: "used" })
    ));
}

#[test]
fn a_permit_lapses_after_minutes_and_a_clock_set_back_does_not_help() {
    let desk = Desk::new();
    let late = desk.approved(&mail());
    desk.advance(os1_guard::PERMIT_LIFETIME);
    assert!(matches!(
        desk.gate.redeem(late, mail()),
        Err(GuardError::Expired)
    ));
    let late = desk.approved(&mail());
    let given = os1_base::Clock::now(&*desk.clock);
    desk.advance(Duration::from_secs(400));
    desk.clock.set(given);
    assert!(matches!(
        desk.gate.redeem(late, mail()),
        Err(GuardError::Expired)
    ));
}

#[test]
fn that_it_is_used_is_written_before_redeem_returns() {
    let desk = Desk::new();
    let permit = desk.approved(&mail());
    let _cleared = desk.gate.redeem(permit, mail()).unwrap();
    let used: i64 = desk
        .store
        .read(|c| -> Result<_, os1_store::StoreError> {
            Ok(c.query_row("SELECT count(*) FROM permit_use", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(used, 1);
    let witnessed = std::fs::read_to_string(desk.folder().join("uses")).unwrap();
    assert_eq!(witnessed.trim(), "1");
}

#[test]
fn offline_nothing_that_leaves_is_redeemed_but_local_things_are() {
    let desk = Desk::offline();
    let permit = desk.approved(&mail());
    assert!(matches!(
        desk.gate.redeem(permit, mail()),
        Err(GuardError::Egress(os1_guard::EgressError::Offline))
    ));
    let read = Action::Read(os1_guard::LocalRead::Mail);
    let permit = desk.granted(by_user(&read));
    assert!(desk.gate.redeem(permit, read).is_ok());
}

#[test]
fn a_withdrawn_grant_takes_its_permits_along() {
    let desk = Desk::new();
    let moved = Action::MoveMail(archive());
    let account = letter().account;
    desk.gate.give_grant(desk.tap(), account).unwrap();
    let permit = desk.granted(by_user(&moved));
    desk.gate.take_grant(account).unwrap();
    assert!(desk.gate.redeem(permit, moved).is_err());
}
