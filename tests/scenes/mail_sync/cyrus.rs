//! The same mailbox of Cyrus by IMAP and by JMAP.

use os1_tests::{CalDav, Cutter, Handset, ImapDevice, Letter, Mailbox};

use super::{here, id_of, sync};

/// A way to read a mailbox of Cyrus.
struct Way {
    protocol: &'static str,
    inbox: &'static str,
}

const WAYS: [Way; 2] = [
    Way {
        protocol: "imap",
        inbox: "INBOX",
    },
    Way {
        protocol: "jmap",
        inbox: "Inbox",
    },
];

impl Way {
    fn port(&self, server: &CalDav) -> u16 {
        match self.protocol {
            "imap" => server.imap,
            _ => server.port,
        }
    }

    fn account(&self, server: &CalDav) -> Handset {
        let mut handset = Handset::set_up();
        handset.use_cyrus("sam", self.protocol, self.port(server));
        handset
    }

    fn wanted(&self, mails: &[(&Letter, &str)]) -> Vec<String> {
        let mut all: Vec<String> = mails
            .iter()
            .map(|(letter, rest)| format!("{} {}", letter.id, rest.replace("INBOX", self.inbox)))
            .collect();
        all.sort();
        all
    }
}

#[test]
fn what_happens_on_one_side_is_on_the_other() {
    for way in WAYS {
        let Some(server) = CalDav::cyrus() else {
            return;
        };
        eprintln!("by {}", way.protocol);
        both_ways(&way, &server);
    }
}

fn both_ways(way: &Way, server: &CalDav) {
    let letters = Mailbox::of(7).letters;
    let mut device = ImapDevice::new(server.imap, "sam");
    for letter in &letters[..5] {
        device.append("INBOX", "", &letter.raw);
    }
    device.append("Archive", "\\Seen \\Flagged", &letters[5].raw);
    let mut handset = way.account(server);
    let first = sync(&handset);
    assert_eq!(
        (&first["fetched"], &first["left"]),
        (&6.into(), &0.into()),
        "{first}"
    );
    let again = sync(&handset);
    for count in ["fetched", "known", "marked", "gone", "removed", "sent"] {
        assert_eq!(again[count], 0, "{again}");
    }
    let shown = handset.run(&["mail", "search", &letters[3].token]).ok();
    assert_eq!(shown.lines.len(), 1, "its text is here");

    device.tell("SELECT INBOX");
    device.tell("UID STORE 1 +FLAGS (\\Seen \\Answered)");
    device.tell("UID MOVE 2 Archive");
    device.tell("UID STORE 3 +FLAGS (\\Deleted)");
    device.tell("UID EXPUNGE 3");
    device.append("INBOX", "", &letters[6].raw);
    handset.offline();
    let (moved, thrown) = (id_of(&handset, &letters[3]), id_of(&handset, &letters[4]));
    handset
        .run(&["mail", "move", &moved, "--to", "archive"])
        .ok();
    handset
        .run(&["mail", "mark", &moved, "--as", "flagged"])
        .ok();
    handset
        .run(&["mail", "move", &thrown, "--to", "trash"])
        .ok();
    handset.online();
    let report = sync(&handset);
    assert_eq!(
        (&report["sent"], &report["fetched"]),
        (&3.into(), &1.into()),
        "{report}"
    );
    sync(&handset);
    let wanted = way.wanted(&[
        (&letters[0], "INBOX answered,seen"),
        (&letters[1], "Archive"),
        (&letters[3], "Archive flagged"),
        (&letters[4], "Trash"),
        (&letters[5], "Archive flagged,seen"),
        (&letters[6], "INBOX"),
    ]);
    assert_eq!(here(&handset), wanted);
    assert_eq!(id_of(&handset, &letters[3]), moved, "it is the same mail");
    assert_eq!(device.ids("INBOX").len(), 2);
    assert_eq!(device.ids("Archive").len(), 3, "moved once");
    assert_eq!(device.ids("Trash").len(), 1, "nothing is destroyed");
    handset.run(&["undo"]).ok();
    sync(&handset);
    assert_eq!(device.ids("Trash").len(), 0, "the move is taken back there");
    let again = sync(&handset);
    assert_eq!(
        (&again["sent"], &again["fetched"], &again["removed"]),
        (&0.into(), &0.into(), &0.into()),
        "{again}"
    );
}

#[test]
fn a_first_round_that_is_cut_off_goes_on_where_it_was() {
    for way in WAYS {
        let Some(server) = CalDav::cyrus() else {
            return;
        };
        eprintln!("by {}", way.protocol);
        let letters = Mailbox::of(700).letters;
        let mut device = ImapDevice::new(server.imap, "sam");
        for letter in &letters {
            device.append("INBOX", "", &letter.raw);
        }
        let line = Cutter::before(way.port(&server));
        let mut handset = Handset::set_up();
        handset.use_cyrus("sam", way.protocol, line.port);
        line.break_after_together(200_000);
        let cut = handset.run(&["mail", "sync"]);
        assert!(line.cut() > 0, "the line held: {}", cut.out);
        assert_eq!(cut.code, Some(1), "{}", cut.out);
        line.break_after_together(usize::MAX);
        let rest = sync(&handset);
        assert_eq!(rest["on_server"], 700, "{rest}");
        assert_eq!(here(&handset).len(), 700);
        let again = sync(&handset);
        assert_eq!((&again["fetched"], &again["left"]), (&0.into(), &0.into()));
    }
}

#[test]
fn two_accounts_and_a_wrong_password_do_not_mix() {
    let Some(server) = CalDav::cyrus() else {
        return;
    };
    let letters = Mailbox::of(2).letters;
    ImapDevice::new(server.imap, "sam").append("INBOX", "", &letters[0].raw);
    ImapDevice::new(server.imap, "amy").append("INBOX", "", &letters[1].raw);
    let mut handset = Handset::set_up();
    handset.use_cyrus("sam", "jmap", server.port);
    handset.use_cyrus("amy", "jmap", server.port);
    let rounds = handset.run(&["mail", "sync"]).ok();
    assert!(
        rounds.lines.iter().all(|round| round["fetched"] == 1),
        "{}",
        rounds.out
    );
    let file = handset.write("wrong.txt", "not it\n");
    let file = file.to_string_lossy();
    handset
        .run(&[
            "account",
            "login",
            "sam@example.test",
            "--password-file",
            &file,
        ])
        .ok();
    let rounds = handset.run(&["mail", "sync"]);
    assert!(rounds.out.contains("password"), "{}", rounds.out);
    assert_eq!(here(&handset).len(), 2, "nothing went");
}
