//! What a real mail server sends back: matched with what was sent, and told once with its reason.

use std::time::Duration;

use os1_tests::{Handset, Postfix};

use super::{state, write_to};

/// How often a mail that has to arrive is looked for, a second apart.
const LOOKS: u32 = 60;

fn with(servers: &Postfix) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_mail(&servers.dovecot, "none");
    handset
}

/// Waits until sam has `count` mails.
fn wait_for(servers: &Postfix, count: usize) {
    for _ in 0..LOOKS {
        if servers.dovecot.inbox("sam").len() >= count {
            return;
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    panic!("nothing came back");
}

#[test]
fn a_full_mailbox_and_an_unknown_user_come_back_from_postfix_and_are_told() {
    let Some(servers) = Postfix::start() else {
        return;
    };
    for (at, (address, why)) in [
        ("full@example.org", "the mailbox is full"),
        ("bounce@example.org", "there is no such address"),
    ]
    .into_iter()
    .enumerate()
    {
        let handset = with(&servers);
        write_to(&handset, address).ok();
        assert_eq!(state(&handset), "filed", "Postfix takes it at first");
        wait_for(&servers, at + 1);
        handset.run(&["mail", "sync"]).ok();
        let words = format!("“Dinner” to {address} came back: {why}");
        let said = handset.say("hello").out;
        assert!(said.contains(&words), "{words} is not in {said}");
        let again = handset.say("hello").out;
        assert!(!again.contains("came back"), "once: {again}");
        let outbox = handset.run(&["outbox"]).ok();
        let noted = outbox.lines[0]["why"].as_str().unwrap();
        assert!(noted.contains(why), "{noted}");
    }
    assert!(servers.dovecot.relay.taken().is_empty());
}

#[test]
fn who_is_unknown_where_it_is_handed_in_is_told_at_once() {
    let Some(servers) = Postfix::start() else {
        return;
    };
    let handset = with(&servers);
    let said = write_to(&handset, "nobody@example.test").ok();
    assert!(said.out.contains("550"), "{}", said.out);
    assert_eq!(state(&handset), "failed");
}

/// The far side asks twice for patience: Postfix has it, and nothing comes back.
#[test]
fn what_arrives_late_arrives_once_and_is_not_told_as_lost() {
    let Some(servers) = Postfix::start() else {
        return;
    };
    let handset = with(&servers);
    write_to(&handset, "greylist@example.org").ok();
    for _ in 0..LOOKS {
        if !servers.dovecot.relay.taken().is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    assert_eq!(servers.dovecot.relay.taken().len(), 1);
    handset.run(&["mail", "sync"]).ok();
    let said = handset.say("hello").out;
    assert!(!said.contains("came back"), "{said}");
    assert_eq!(state(&handset), "filed");
}
