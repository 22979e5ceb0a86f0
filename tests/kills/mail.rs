//! Killed while a mailbox is brought into step with a real server, by IMAP and by JMAP.

use std::time::Duration;

use os1_base::Chance;
use os1_tests::{CalDav, Dovecot, Handset, ImapDevice, Letter, Mailbox};

use super::both_sides::{WITHOUT_MOVE, on_handset, on_server};

/// Mails on the server.
const THERE: usize = 600;
/// Of those, so many are moved and marked here.
const MOVED: usize = 40;
/// About as long as a whole round takes.
const LONGEST: Duration = Duration::from_millis(700);
/// Kills of one profile and server: half while mail comes, half while moves go.
const PER_PROFILE: u32 = 10;

/// A server with a mailbox, and the way it is read.
enum Server {
    /// Dovecot, by IMAP.
    Imap(Dovecot),
    /// Cyrus, by JMAP.
    Jmap(CalDav),
}

impl Server {
    fn fill(&self, letters: &[Letter]) {
        match self {
            Self::Imap(server) => {
                server.fill("sam", "INBOX", letters.iter().map(|one| one.raw.as_str()));
            }
            Self::Jmap(_) => {
                let mut device = self.device();
                for letter in letters {
                    device.append("INBOX", "\\Seen", &letter.raw);
                }
            }
        }
    }

    /// Another program at the same mailbox, which tells what the server has.
    fn device(&self) -> ImapDevice {
        match self {
            Self::Imap(server) => server.device("sam"),
            Self::Jmap(server) => ImapDevice::new(server.imap, "sam"),
        }
    }

    fn account(&self) -> Handset {
        let mut handset = Handset::set_up();
        match self {
            Self::Imap(server) => handset.use_mail(server, "none"),
            Self::Jmap(server) => handset.use_cyrus("sam", "jmap", server.port),
        }
        handset
    }

    /// What the inbox is called here.
    fn inbox(&self) -> &'static str {
        match self {
            Self::Imap(_) => "INBOX",
            Self::Jmap(_) => "Inbox",
        }
    }
}

#[test]
fn a_round_that_is_killed_goes_on_and_every_mail_is_once_on_each_side() {
    killed("mail", 5, || Dovecot::start().map(Server::Imap));
}

#[test]
fn the_same_by_jmap() {
    killed("mail by JMAP", 5, || CalDav::cyrus().map(Server::Jmap));
}

#[test]
fn the_same_at_a_server_that_can_only_copy() {
    killed("mail by copies", 2, || {
        Dovecot::that_says(WITHOUT_MOVE).map(Server::Imap)
    });
}

fn killed(story: &str, fifths: u32, start: impl Fn() -> Option<Server>) {
    let mut chance = super::chance(story);
    let mut left = super::kills(fifths);
    while left > 0 {
        let Some(server) = start() else {
            return;
        };
        let kills = left.min(PER_PROFILE);
        round_under_kills(&server, kills, &mut chance);
        left -= kills;
    }
}

fn round_under_kills(server: &Server, kills: u32, chance: &mut Chance) {
    let mailbox = Mailbox::of(THERE);
    server.fill(&mailbox.letters);
    let handset = server.account();
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
fn check(handset: &Handset, server: &Server, mailbox: &Mailbox) {
    let folders = [("INBOX", server.inbox()), ("Archive", "Archive")];
    let there = on_server(&mut server.device(), &folders);
    let all: Vec<&String> = there.keys().collect();
    let mut wanted: Vec<&String> = mailbox.letters.iter().map(|one| &one.id).collect();
    wanted.sort();
    assert_eq!(all, wanted);
    let archived = there.values().filter(|folder| *folder == "Archive").count();
    assert_eq!(archived, MOVED);
    assert_eq!(on_handset(handset), there);
}
