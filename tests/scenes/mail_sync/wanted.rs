//! An account that has no folder for what mail is put into: it is made there, once.

use os1_tests::{CalDav, Dovecot, Handset, ImapDevice, Letter, Mailbox};

use serde_json::Value;

use super::{here, id_of, sync, with_account};

fn moved(handset: &Handset, letter: &Letter, to: &str) {
    let id = id_of(handset, letter);
    handset.run(&["mail", "move", &id, "--to", to]).ok();
}

/// How many changes a round sent, and what it said was refused.
fn outcome(report: &Value) -> (u64, Option<&str>) {
    let sent = report["sent"].as_u64().expect("a number");
    (sent, report["refused"][0].as_str())
}

#[test]
fn the_folder_that_is_missing_is_made_under_the_name_that_the_server_gives_to_folders() {
    for (between, junk, archive) in [
        ("/", "Junk", "Archive"),
        (".", "INBOX.Junk", "INBOX.Archive"),
    ] {
        let Some(server) = Dovecot::bare(between) else {
            return;
        };
        let letters = Mailbox::of(4).letters;
        let mut device = server.device("sam");
        for letter in &letters {
            device.append("INBOX", "", &letter.raw);
        }
        let handset = with_account(&server);
        assert_eq!(sync(&handset)["fetched"], 4);
        moved(&handset, &letters[0], "junk");
        moved(&handset, &letters[1], "junk");
        moved(&handset, &letters[2], "archive");
        // Seen here before the server knows of it, and taken back before it is made.
        let mut wanted = vec![
            format!("{} Junk", letters[0].id),
            format!("{} Junk", letters[1].id),
            format!("{} Archive", letters[2].id),
            format!("{} INBOX", letters[3].id),
        ];
        wanted.sort();
        assert_eq!(here(&handset), wanted);
        handset.run(&["undo"]).ok();
        let report = sync(&handset);
        assert_eq!(outcome(&report), (2, None), "{report}");
        assert_eq!(device.ids(junk).len(), 2);
        let listed = device.tell("LIST \"\" *");
        assert!(
            !listed.contains("Archive"),
            "nothing waits for {archive}: {listed}"
        );
        assert!(
            device.tell("LSUB \"\" *").contains(junk),
            "other programs show it"
        );
        let shown = junk.replace('.', "/");
        let mut after = vec![
            format!("{} {shown}", letters[0].id),
            format!("{} {shown}", letters[1].id),
            format!("{} INBOX", letters[2].id),
            format!("{} INBOX", letters[3].id),
        ];
        after.sort();
        assert_eq!(here(&handset), after);
        // The journal knows the folder by the name that it had before the server spelled it.
        handset.run(&["undo"]).ok();
        sync(&handset);
        assert_eq!((device.ids(junk).len(), device.ids("INBOX").len()), (1, 3));
        moved(&handset, &letters[3], "junk");
        sync(&handset);
        assert_eq!(device.ids(junk).len(), 2, "the same folder");
    }
}

/// Cyrus with two mails of sam's in the inbox and no archive, and the way to both.
struct Bare {
    _server: CalDav,
    device: ImapDevice,
    handset: Handset,
    letters: Vec<Letter>,
}

impl Bare {
    fn over(protocol: &str) -> Option<Self> {
        let server = CalDav::cyrus()?;
        let letters = Mailbox::of(2).letters;
        let mut device = ImapDevice::new(server.imap, "sam");
        device.tell("SETMETADATA Archive (/private/specialuse NIL)");
        device.tell("DELETE Archive");
        for letter in &letters {
            device.append("INBOX", "", &letter.raw);
        }
        let mut handset = Handset::set_up();
        let port = if protocol == "imap" {
            server.imap
        } else {
            server.port
        };
        handset.use_cyrus("sam", protocol, port);
        sync(&handset);
        Some(Self {
            _server: server,
            device,
            handset,
            letters,
        })
    }
}

#[test]
fn cyrus_is_given_its_folder_by_either_protocol() {
    for protocol in ["imap", "jmap"] {
        let Some(mut bare) = Bare::over(protocol) else {
            return;
        };
        moved(&bare.handset, &bare.letters[0], "archive");
        let report = sync(&bare.handset);
        assert_eq!(outcome(&report), (1, None), "{protocol}: {report}");
        assert_eq!(bare.device.ids("Archive").len(), 1, "{protocol}");
        bare.handset.run(&["undo"]).ok();
        sync(&bare.handset);
        assert_eq!(bare.device.ids("INBOX").len(), 2, "{protocol}");
    }
}

#[test]
fn a_server_that_will_not_make_a_folder_keeps_the_mail_where_it_is_and_that_is_said_once() {
    let Some(server) = Dovecot::that_grants("lrwstipe") else {
        return;
    };
    let letters = Mailbox::of(2).letters;
    let mut device = server.device("sam");
    for letter in &letters {
        device.append("INBOX", "", &letter.raw);
    }
    let handset = with_account(&server);
    sync(&handset);
    moved(&handset, &letters[0], "archive");
    let report = sync(&handset);
    let (sent, said) = outcome(&report);
    assert_eq!(sent, 0, "{report}");
    let said = said.expect("it is said");
    assert!(said.contains("would not make the folder Archive"), "{said}");
    assert!(here(&handset).iter().all(|mail| mail.ends_with(" INBOX")));
    assert_eq!(outcome(&sync(&handset)), (0, None), "once");
    handset.run(&["undo"]).ok();
    assert_eq!(device.ids("INBOX").len(), 2);
}

#[test]
fn a_server_that_cannot_make_a_folder_now_is_asked_again_and_nothing_else_waits() {
    let Some(server) = Dovecot::bare("/") else {
        return;
    };
    let letters = Mailbox::of(3).letters;
    let mut device = server.device("sam");
    for letter in &letters[..2] {
        device.append("INBOX", "", &letter.raw);
    }
    let handset = with_account(&server);
    sync(&handset);
    moved(&handset, &letters[0], "trash");
    let obstacle = server.block("sam", "Trash");
    device.append("INBOX", "", &letters[2].raw);
    let report = sync(&handset);
    let said = outcome(&report).1.expect("it is said");
    assert!(
        said.contains("could not make the folder Trash now"),
        "{said}"
    );
    assert_eq!(
        (&report["waiting"], &report["fetched"]),
        (&1.into(), &1.into())
    );
    std::fs::remove_file(obstacle).expect("the way is free");
    assert_eq!(outcome(&sync(&handset)), (1, None));
    assert_eq!(
        (device.ids("Trash").len(), device.ids("INBOX").len()),
        (1, 2)
    );
}
