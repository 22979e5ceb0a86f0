//! What changes on one side is on the other after a round.

use os1_tests::{Dovecot, Mailbox};

use super::{here, id_of, sync, with_account};

#[test]
fn mail_comes_with_its_folders_and_marks_and_a_second_round_finds_nothing() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(6).letters;
    let mut device = server.device("sam");
    device.append("INBOX", "", &letters[0].raw);
    device.append("INBOX", "\\Seen \\Flagged", &letters[1].raw);
    device.append("Archive", "\\Seen", &letters[2].raw);
    device.tell("CREATE Entw&APw-rfe/Alt");
    device.append("Entw&APw-rfe/Alt", "", &letters[3].raw);
    // One mail in two folders is one mail.
    device.append("INBOX", "", &letters[4].raw);
    device.append("Archive", "", &letters[4].raw);
    let handset = with_account(&server);
    let report = sync(&handset);
    assert_eq!(
        (&report["fetched"], &report["known"], &report["left"]),
        (&5.into(), &1.into(), &0.into()),
        "{report}"
    );
    let id = |n: usize| &letters[n].id;
    let mut expected = [
        format!("{} INBOX", id(0)),
        format!("{} INBOX flagged,seen", id(1)),
        format!("{} Archive seen", id(2)),
        format!("{} Entwürfe/Alt", id(3)),
        format!("{} Archive,INBOX", id(4)),
    ];
    expected.sort();
    assert_eq!(here(&handset), expected);
    let again = sync(&handset);
    for count in ["fetched", "known", "marked", "gone", "removed", "sent"] {
        assert_eq!(again[count], 0, "{again}");
    }
    let found = handset.run(&["mail", "search", &letters[3].token]).ok();
    assert_eq!(found.lines[0]["folders"][0], "Entwürfe/Alt");
}

#[test]
fn what_another_program_does_is_done_here() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(5).letters;
    let mut device = server.device("sam");
    for letter in &letters[..4] {
        device.append("INBOX", "", &letter.raw);
    }
    let handset = with_account(&server);
    sync(&handset);
    let moved = id_of(&handset, &letters[1]);
    device.tell("SELECT INBOX");
    device.tell("UID STORE 1 +FLAGS (\\Seen \\Answered)");
    device.tell("UID MOVE 2 Archive");
    device.tell("UID STORE 3 +FLAGS (\\Deleted)");
    device.tell("UID EXPUNGE 3");
    device.append("INBOX", "", &letters[4].raw);
    let report = sync(&handset);
    assert_eq!(
        (&report["removed"], &report["fetched"]),
        (&1.into(), &1.into()),
        "{report}"
    );
    let mut expected = [
        format!("{} INBOX answered,seen", letters[0].id),
        format!("{} Archive", letters[1].id),
        format!("{} INBOX", letters[3].id),
        format!("{} INBOX", letters[4].id),
    ];
    expected.sort();
    assert_eq!(here(&handset), expected);
    // A mail that was moved is the same mail.
    assert_eq!(id_of(&handset, &letters[1]), moved);
    assert!(
        handset
            .run(&["mail", "search", &letters[2].token])
            .ok()
            .lines
            .is_empty()
    );
}

#[test]
fn what_is_done_here_offline_is_done_there_and_can_be_taken_back() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(4).letters;
    let mut device = server.device("sam");
    for letter in &letters {
        device.append("INBOX", "", &letter.raw);
    }
    let mut handset = with_account(&server);
    sync(&handset);
    handset.offline();
    let ids: Vec<String> = letters.iter().map(|one| id_of(&handset, one)).collect();
    handset
        .run(&["mail", "mark", &ids[0], "--as", "flagged"])
        .ok();
    handset.run(&["mail", "mark", &ids[0], "--as", "read"]).ok();
    handset
        .run(&["mail", "move", &ids[1], &ids[2], "--to", "archive"])
        .ok();
    handset
        .run(&["mail", "move", &ids[3], "--to", "trash"])
        .ok();
    handset.run(&["undo"]).ok();
    let wanted = |with: &[(&usize, &str)]| {
        let mut all: Vec<String> = with
            .iter()
            .map(|(n, rest)| format!("{} {rest}", letters[**n].id))
            .collect();
        all.sort();
        all
    };
    let seen_here = wanted(&[
        (&0, "INBOX flagged,seen"),
        (&1, "Archive"),
        (&2, "Archive"),
        (&3, "INBOX"),
    ]);
    assert_eq!(here(&handset), seen_here, "it is seen at once");
    assert_eq!(device.ids("INBOX").len(), 4, "nothing went out offline");

    handset.online();
    let report = sync(&handset);
    assert_eq!(report["sent"], 4, "{report}");
    assert_eq!(here(&handset), seen_here);
    assert_eq!(
        device.ids("INBOX"),
        wanted(&[(&0, "\\Flagged \\Seen"), (&3, "")])
            .iter()
            .map(|one| one.trim().to_owned())
            .collect::<Vec<_>>()
    );
    assert_eq!(device.ids("Archive").len(), 2);
    let again = sync(&handset);
    assert_eq!(
        (&again["sent"], &again["fetched"], &again["removed"]),
        (&0.into(), &0.into(), &0.into()),
        "{again}"
    );

    handset.run(&["undo"]).ok();
    sync(&handset);
    assert_eq!(device.ids("INBOX").len(), 4, "the move is taken back there");
    assert!(here(&handset).iter().all(|mail| mail.contains("INBOX")));
}

#[test]
fn a_mark_here_and_a_mark_there_are_both_kept() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(1).letters;
    let mut device = server.device("sam");
    device.append("INBOX", "\\Flagged", &letters[0].raw);
    let handset = with_account(&server);
    sync(&handset);
    let id = id_of(&handset, &letters[0]);
    handset
        .run(&["mail", "mark", &id, "--as", "unflagged"])
        .ok();
    device.tell("SELECT INBOX");
    device.tell("UID STORE 1 +FLAGS (\\Answered)");
    sync(&handset);
    sync(&handset);
    assert_eq!(
        here(&handset),
        [format!("{} INBOX answered", letters[0].id)]
    );
    assert_eq!(
        device.ids("INBOX"),
        [format!("{} \\Answered", letters[0].id)]
    );
}
