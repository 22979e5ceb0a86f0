//! Servers that lack this and that, and folders that begin anew.

use os1_tests::{Dovecot, Handset, Mailbox};

use super::{here, id_of, sync, with_account};

/// What a server may say that it can, from everything to next to nothing.
const ABILITIES: [&str; 5] = [
    "",
    "IMAP4rev1 SASL-IR LITERAL+ ENABLE UIDPLUS MOVE SPECIAL-USE CONDSTORE",
    "IMAP4rev1 SASL-IR CONDSTORE ENABLE QRESYNC",
    "IMAP4rev1 UIDPLUS MOVE",
    "IMAP4rev1",
];

#[test]
fn the_same_happens_whatever_a_server_can() {
    for abilities in ABILITIES {
        let Some(server) = Dovecot::that_says(abilities) else {
            return;
        };
        eprintln!("with {abilities:?}");
        everything(&server);
    }
}

fn everything(server: &Dovecot) {
    let letters = Mailbox::of(6).letters;
    let mut device = server.device("sam");
    for letter in &letters[..5] {
        device.append("INBOX", "", &letter.raw);
    }
    let handset = with_account(server);
    assert_eq!(sync(&handset)["fetched"], 5);
    device.tell("SELECT INBOX");
    device.tell("UID STORE 1 +FLAGS (\\Seen)");
    device.tell("UID STORE 2 +FLAGS (\\Deleted)");
    device.tell("UID EXPUNGE 2");
    device.append("INBOX", "", &letters[5].raw);
    let archived = id_of(&handset, &letters[3]);
    handset
        .run(&["mail", "move", &archived, "--to", "archive"])
        .ok();
    let flagged = id_of(&handset, &letters[4]);
    handset
        .run(&["mail", "mark", &flagged, "--as", "flagged"])
        .ok();
    sync(&handset);
    sync(&handset);
    let mut expected = [
        format!("{} INBOX seen", letters[0].id),
        format!("{} INBOX", letters[2].id),
        format!("{} Archive", letters[3].id),
        format!("{} INBOX flagged", letters[4].id),
        format!("{} INBOX", letters[5].id),
    ];
    expected.sort();
    // Without UIDPLUS the mail that was moved stays there, marked as deleted.
    assert_eq!(here(&handset), expected);
    assert_eq!(id_of(&handset, &letters[3]), archived);
    assert_eq!(device.ids("Archive").len(), 1, "moved once");
}

#[test]
fn a_folder_that_begins_anew_loses_and_doubles_nothing() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(3).letters;
    let mut device = server.device("sam");
    device.tell("CREATE Family");
    for letter in &letters {
        device.append("Family", "\\Seen", &letter.raw);
    }
    let handset = with_account(&server);
    sync(&handset);
    let id = id_of(&handset, &letters[1]);
    // Another UIDVALIDITY, other UIDs, the same name.
    device.tell("DELETE Family");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    device.tell("CREATE Family");
    for letter in letters[1..].iter().rev() {
        device.append("Family", "\\Seen", &letter.raw);
    }
    let report = sync(&handset);
    assert_eq!(
        (&report["known"], &report["removed"]),
        (&2.into(), &1.into()),
        "{report}"
    );
    let mut expected = [
        format!("{} Family seen", letters[1].id),
        format!("{} Family seen", letters[2].id),
    ];
    expected.sort();
    assert_eq!(here(&handset), expected);
    assert_eq!(id_of(&handset, &letters[1]), id);
    device.tell("RENAME Family Kin");
    sync(&handset);
    assert!(here(&handset).iter().all(|mail| mail.contains(" Kin ")));
    assert_eq!(id_of(&handset, &letters[1]), id);
}

#[test]
fn two_accounts_are_kept_apart_and_one_that_is_removed_leaves_its_mail_here() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(4).letters;
    let (mut sam, mut theo) = (server.device("sam"), server.device("theo"));
    sam.append("INBOX", "", &letters[0].raw);
    theo.append("INBOX", "", &letters[1].raw);
    // One mail to both is one mail here.
    sam.append("INBOX", "", &letters[2].raw);
    theo.append("Archive", "", &letters[2].raw);
    let mut handset = Handset::set_up();
    handset.use_mail(&server, "none");
    handset.use_mail_of("theo", &server, "none");
    let reply = handset.run(&["mail", "sync"]).ok();
    let accounts: Vec<_> = reply
        .lines
        .iter()
        .map(|line| line["account"].clone())
        .collect();
    assert_eq!(accounts, ["sam@example.test", "theo@example.test"]);
    assert_eq!(here(&handset).len(), 3);
    // What sam's server loses, theo's still has.
    sam.tell("SELECT INBOX");
    sam.tell("UID STORE 1:* +FLAGS (\\Deleted)");
    sam.tell("EXPUNGE");
    sync(&handset);
    let mut expected = [
        format!("{} INBOX", letters[1].id),
        format!("{} Archive", letters[2].id),
    ];
    expected.sort();
    assert_eq!(here(&handset), expected);
    handset
        .run(&["account", "remove", "theo@example.test"])
        .ok();
    sync(&handset);
    assert_eq!(here(&handset).len(), 2, "what was read in stays");
}
