//! Large mails come by their beginnings, many mails in their order.

use std::fmt::Write as _;

use os1_tests::{Dovecot, Letter, Mailbox};

use super::{id_of, listed, sync, with_account};

/// A mail of 2 MB with two files; the second stands at its very end.
fn large_letter() -> Letter {
    let mut letter = Mailbox::of(1).letters.remove(0);
    let mut body = String::new();
    while body.len() < 2 * 1024 * 1024 {
        writeln!(body, "{}", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=".repeat(2)).unwrap();
    }
    letter.raw = format!(
        "From: Amy <amy@example.test>\nTo: sam@example.test\nSubject: The plans\nMessage-ID: <{}>\nDate: Mon, 2 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/plain\n\nHere are the {}.\n--xx\nContent-Type: application/pdf; name=plans.pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=plans.pdf\n\n{body}--xx\nContent-Type: text/plain; name=end.txt\nContent-Disposition: attachment; filename=end.txt\n\nthe very end\n--xx--\n",
        letter.id, letter.token
    );
    letter
}

#[test]
fn of_a_large_mail_the_beginning_comes_and_the_rest_when_it_is_shown() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letter = large_letter();
    server.device("sam").append("INBOX", "", &letter.raw);
    let handset = with_account(&server);
    assert_eq!(sync(&handset)["fetched"], 1);
    let found = handset.run(&["mail", "search", &letter.token]).ok();
    assert_eq!(found.lines.len(), 1, "its text can be searched");
    let id = id_of(&handset, &letter);
    let shown = handset.run(&["mail", "show", &id]).ok();
    let attachments = shown.lines[0]["mail"]["attachments"].as_array().unwrap();
    assert_eq!(attachments.len(), 2, "{attachments:?}");
    assert!(attachments[0]["size"].as_u64().unwrap() > 1_000_000);
    assert_eq!(id_of(&handset, &letter), id, "it is the same mail");
    assert_eq!(listed(&handset).lines.len(), 1);
    let again = sync(&handset);
    assert_eq!(
        (&again["fetched"], &again["removed"]),
        (&0.into(), &0.into()),
        "{again}"
    );
}

#[test]
fn half_a_mail_is_not_handed_on() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letter = large_letter();
    server.device("sam").append("INBOX", "", &letter.raw);
    let handset = with_account(&server);
    assert_eq!(sync(&handset)["fetched"], 1);
    let id = id_of(&handset, &letter);
    let forward = ["mail", "forward", &id, "--to", "amy@example.test"];
    let half = handset.run(&[&["--offline"][..], &forward].concat());
    assert_eq!(half.code, Some(1), "{}", half.out);
    assert!(half.err.contains("Only the beginning"), "{}", half.err);
    let whole = handset.run(&forward).ok();
    for file in ["plans.pdf", "end.txt"] {
        assert!(whole.out.contains(file), "{}", whole.out);
    }
}

#[test]
fn thousands_of_real_mails_come_once_each() {
    let (Some(server), Some(mails)) = (Dovecot::start(), os1_tests::development_mails(10_000))
    else {
        return;
    };
    server.fill("sam", "INBOX", mails.iter().take(9_000).map(String::as_str));
    server.fill(
        "sam",
        "Archive",
        mails.iter().skip(9_000).map(String::as_str),
    );
    let handset = with_account(&server);
    let report = sync(&handset);
    assert_eq!(report["on_server"], 10_000, "{report}");
    assert_eq!(report["left"], 0);
    let came = report["fetched"].as_u64().unwrap();
    let refused = report["refused"].as_array().map_or(0, Vec::len);
    assert_eq!((came, refused), (10_000, 0), "{report}");
    assert_eq!(listed(&handset).lines.len(), 10_000);
    let again = sync(&handset);
    assert_eq!(
        (&again["fetched"], &again["known"], &again["gone"]),
        (&0.into(), &0.into(), &0.into())
    );
}
