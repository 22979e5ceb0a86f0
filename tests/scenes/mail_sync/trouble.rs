//! Lines that break, servers that refuse.

use os1_tests::{Cutter, Dovecot, Handset, Mailbox};

use super::{here, listed, sync, with_account};

#[test]
fn half_an_answer_costs_a_round_and_nothing_else() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mailbox = Mailbox::of(300);
    server.fill(
        "sam",
        "INBOX",
        mailbox.letters.iter().map(|one| one.raw.as_str()),
    );
    let line = Cutter::before(server.imap);
    let mut handset = Handset::set_up();
    handset.use_mail_at("sam", line.port, server.submission, "none");
    let mut rounds = 0;
    for bytes in [100, 900, 2_500, 9_000, 30_000, 70_000, 130_000, 200_000] {
        line.break_after(bytes);
        let reply = handset.run(&["mail", "sync"]);
        rounds += usize::from(reply.code == Some(1));
    }
    assert!(rounds >= 5, "the line broke {rounds} times only");
    assert_eq!(rounds, line.cut());
    line.break_after(usize::MAX);
    let report = sync(&handset);
    assert_eq!(
        (&report["left"], &report["on_server"]),
        (&0.into(), &300.into()),
        "{report}"
    );
    let mut expected: Vec<String> = mailbox
        .letters
        .iter()
        .map(|one| format!("{} INBOX seen", one.id))
        .collect();
    expected.sort();
    assert_eq!(here(&handset), expected);
}

/// A batch is 400 mails: were it kept whole or not at all, such a line would never bring any.
#[test]
fn a_line_that_breaks_in_every_batch_still_brings_everything() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mailbox = Mailbox::of(300);
    let raws = mailbox.letters.iter().map(|one| one.raw.as_str());
    server.fill("sam", "INBOX", raws);
    let line = Cutter::before(server.imap);
    let mut handset = Handset::set_up();
    handset.use_mail_at("sam", line.port, server.submission, "none");
    line.break_after(60_000);
    let rounds = (1..=20).find(|_| handset.run(&["mail", "sync"]).code == Some(0));
    assert!(rounds.is_some(), "it never came to an end");
    assert!(line.cut() >= 2, "it broke {} times only", line.cut());
    assert_eq!(here(&handset).len(), 300);
}

#[test]
fn a_wrong_password_and_a_server_that_is_away_are_told_as_such() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let handset = with_account(&server);
    let file = handset.write("wrong.txt", "not it\n");
    let id = "sam@example.test";
    handset
        .run(&[
            "account",
            "login",
            id,
            "--password-file",
            &file.to_string_lossy(),
        ])
        .ok();
    let refused = handset.run(&["mail", "sync"]);
    assert_eq!(refused.code, Some(1));
    assert_eq!(refused.lines[0]["error"]["kind"], "unauthorized");
    assert!(refused.err.contains("password"), "{}", refused.err);
    drop(server);
    let away = handset.run(&["mail", "sync"]);
    assert_eq!(away.lines[0]["error"]["kind"], "network");
    assert!(listed(&handset).lines.is_empty());
}

#[test]
fn a_server_of_ones_own_is_read_over_tls_once_its_certificate_is_allowed() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(1).letters;
    server.device("sam").append("INBOX", "", &letters[0].raw);
    for security in ["tls", "starttls"] {
        let mut handset = Handset::set_up();
        let port = if security == "tls" {
            server.imaps
        } else {
            server.imap
        };
        handset.use_mail_at("sam", port, server.submission, security);
        let refused = handset.run(&["mail", "sync"]);
        assert_eq!(refused.code, Some(1));
        let told = &refused.err;
        assert!(told.contains("Nobody this device trusts vouches"), "{told}");
        let print = told
            .split(|c: char| !c.is_ascii_hexdigit())
            .find(|word| word.len() == 64)
            .expect("a fingerprint");
        handset
            .run(&["account", "pin", "sam@example.test", print])
            .ok();
        assert_eq!(sync(&handset)["fetched"], 1, "{security}");
    }
}
