//! Killed while a mailbox is brought into step with a real server.

use std::time::Duration;

use os1_base::Chance;
use os1_tests::{Dovecot, Handset, Mailbox};

use super::both_sides::{on_handset, on_server};

/// Mails on the server.
const THERE: usize = 600;
/// Of those, so many are moved and marked here.
const MOVED: usize = 40;
/// About as long as a whole round takes.
const LONGEST: Duration = Duration::from_millis(700);
/// Kills of one profile and server: half while mail comes, half while moves go.
const PER_PROFILE: u32 = 10;

#[test]
fn a_round_that_is_killed_goes_on_and_every_mail_is_once_on_each_side() {
    let mut chance = super::chance("mail");
    let mut left = super::kills(5);
    while left > 0 {
        let Some(server) = Dovecot::start() else {
            return;
        };
        let kills = left.min(PER_PROFILE);
        round_under_kills(&server, kills, &mut chance);
        left -= kills;
    }
}

fn round_under_kills(server: &Dovecot, kills: u32, chance: &mut Chance) {
    let mailbox = Mailbox::of(THERE);
    server.fill(
        "sam",
        "INBOX",
        mailbox.letters.iter().map(|one| one.raw.as_str()),
    );
    let mut handset = Handset::set_up();
    handset.use_mail(server, "none");
    let mut kill = |times: u32| {
        for _ in 0..times {
            let mut running = handset.start(&["mail", "sync"]);
            let pause = super::pause(chance, LONGEST);
            let _acknowledged = running.line_within(pause);
            running.kill();
        }
    };
    kill(kills / 2);
    handset.run(&["mail", "sync"]).ok();
    let ids: Vec<String> = mails(&handset)
        .iter()
        .take(MOVED)
        .map(|mail| mail["id"].as_str().unwrap().to_owned())
        .collect();
    let mut words = vec!["mail", "move", "--to", "archive"];
    words.extend(ids.iter().map(String::as_str));
    handset.run(&words).ok();
    kill(kills - kills / 2);
    handset.run(&["mail", "sync"]).ok();
    check(&handset, server, &mailbox);
}

fn mails(handset: &Handset) -> Vec<serde_json::Value> {
    let list = ["mail", "list", "--limit", "10000"];
    handset.run(&list).ok().lines
}

/// Every Message-ID once: on the server as it tells, and here, in the same folder.
fn check(handset: &Handset, server: &Dovecot, mailbox: &Mailbox) {
    let there = on_server(server);
    let all: Vec<&String> = there.keys().collect();
    let mut wanted: Vec<&String> = mailbox.letters.iter().map(|one| &one.id).collect();
    wanted.sort();
    assert_eq!(all, wanted);
    let archived = there.values().filter(|folder| *folder == "Archive").count();
    assert_eq!(archived, MOVED);
    assert_eq!(on_handset(handset), there);
}
