//! Headers that are missing, wrong, or too many.

use std::fmt::Write as _;

use os1_tests::{Dovecot, Handset};

use super::{defects, imported, mail, parsed};

/// As many recipients as no mail has.
const CROWD: usize = 100_000;
/// As many header fields as no mail has.
const FIELDS: usize = 1_000_000;

#[test]
fn a_mail_without_any_header_is_read_as_what_it_says() {
    let handset = Handset::set_up();
    for bare in [
        &b"\nWill you come on Friday?\n"[..],
        b"\r\n\r\nWill you come on Friday?",
    ] {
        let read = parsed(&handset, bare);
        assert!(read["text"].as_str().unwrap().contains("come on Friday"));
        assert_eq!(
            defects(&read),
            ["missing_from", "missing_date", "missing_message_id"]
        );
    }
    let id = imported(&handset, b"\nWill you come on Friday?\n");
    let shown = handset.run(&["mail", "show", &id]).ok();
    assert_eq!(shown.first()["mail"]["from"], serde_json::json!([]));
    let said = handset.say("read me the last mail").speech();
    assert!(said.contains("come on Friday"), "{said}");
    let file = handset.write("note.txt", "no mail at all\n");
    let reply = handset.run(&["mail", "parse", &file.to_string_lossy()]);
    assert_eq!(reply.refused(), "invalid");
}

/// What has no date, or one that cannot be, is sorted by when it came.
#[test]
fn no_date_and_a_date_in_2099_are_told_and_sorted_by_arrival() {
    let handset = Handset::set_up();
    let ahead = "From: a@example.test\nSubject: ahead\nDate: Thu, 1 Jan 2099 10:00:00 +0000\n\
        Message-ID: <ahead@example.test>\n";
    let received = "Received: from mx by x; Mon, 9 Mar 2026 10:00:00 +0100\n";
    for (head, at, defect, date) in [
        (
            format!("{received}{ahead}"),
            "2026-03-09T10:00:00+01:00[Europe/Berlin]",
            "future_date",
            Some("2099-01-01T10:00:00+00:00"),
        ),
        (
            ahead.replace("ahead", "later"),
            os1_tests::NOON,
            "future_date",
            Some("2099-01-01T10:00:00+00:00"),
        ),
        (
            "From: a@example.test\nSubject: never\nMessage-ID: <never@example.test>\n".to_owned(),
            os1_tests::NOON,
            "missing_date",
            None,
        ),
        (
            ahead
                .replace("ahead", "bad")
                .replace("Thu, 1 Jan 2099", "Thu, 41 Foo 2099"),
            os1_tests::NOON,
            "bad_date",
            None,
        ),
    ] {
        let mail = format!("{head}\nHello.\n").into_bytes();
        let read = parsed(&handset, &mail);
        assert_eq!(defects(&read), [defect], "{read}");
        assert_eq!(read["date"].as_str(), date);
        let file = handset.write("dated.eml", &mail);
        handset
            .run(&["mail", "import", &file.to_string_lossy()])
            .ok();
        let subject = read["subject"].as_str().unwrap();
        let found = handset.run(&["mail", "search", subject]).ok();
        assert_eq!(found.first()["at"], at, "{subject}");
    }
}

#[test]
fn a_hundred_thousand_recipients_are_read_up_to_a_bound_and_none_is_made_up() {
    let handset = Handset::set_up();
    let all: Vec<String> = (0..CROWD).map(|n| format!("p{n}@example.test")).collect();
    for between in [",\n ", ", "] {
        let head = format!("Cc: {}\nX-After: here\n", all.join(between));
        let raw = mail(&head, "Hello, all of you.\n");
        let read = parsed(&handset, &raw);
        assert_eq!(read["text"], "Hello, all of you.\n");
        assert_eq!(read["subject"], "Odd");
        assert_eq!(defects(&read), ["header_too_long"]);
        let copies = read["cc"].as_array().unwrap();
        assert!(
            copies.len() >= 1_000 && copies.len() <= 10_000,
            "{}",
            copies.len()
        );
        for (copy, wanted) in copies.iter().zip(&all) {
            assert_eq!(copy["address"], wanted.as_str());
        }
        let mut other = Handset::set_up();
        let id = imported(&other, &raw);
        other.use_mail_at("sam", 1, 1, "none");
        let answer = other.run(&["mail", "reply", &id, "--all", "Thanks."]);
        assert_eq!(answer.refused(), "refused", "no yes is asked for a crowd");
    }
}

#[test]
fn a_million_header_fields_leave_the_text_and_what_stood_first() {
    let handset = Handset::set_up();
    let mut head = String::new();
    for n in 0..FIELDS {
        writeln!(head, "X-Field-{n}: {n}").unwrap();
    }
    let raw = mail(&head, "The text.\n");
    let read = parsed(&handset, &raw);
    assert_eq!(
        (&read["subject"], &read["text"]),
        (&"Odd".into(), &"The text.\n".into())
    );
    assert_eq!(defects(&read), ["header_too_long"]);
    imported(&handset, &raw);
}

#[test]
fn wrong_and_unknown_charsets_lose_no_letter_that_can_be_read() {
    let handset = Handset::set_up();
    let body = |charset: &str, bytes: &[u8]| {
        let head = format!("Content-Type: text/plain; charset={charset}\n");
        [&mail(&head, "")[..], bytes].concat()
    };
    for (charset, bytes, text, defect) in [
        (
            "klingon-8",
            &b"plain letters\n"[..],
            "plain letters\n",
            Some("unknown_charset"),
        ),
        (
            "utf-8",
            b"caf\xe9 and more\n",
            "caf\u{fffd} and more\n",
            None,
        ),
        ("us-ascii", "café\n".as_bytes(), "café\n", None),
        ("\"\"", b"nothing named\n", "nothing named\n", None),
        ("iso-8859-15", b"12 \xa4\n", "12 €\n", None),
        (
            "windows-1251",
            b"\xcf\xf0\xe8\xe2\xe5\xf2\n",
            "Привет\n",
            None,
        ),
        ("utf-7", b"a +IKw- b\n", "a € b\n", None),
        ("gb18030", b"\xc4\xe3\xba\xc3\n", "你好\n", None),
        ("iso-2022-jp", b"\x1b$B$3$s\x1b(B\n", "こん\n", None),
    ] {
        let read = parsed(&handset, &body(charset, bytes));
        assert_eq!(read["text"], text, "{charset}");
        if let Some(defect) = defect {
            assert!(defects(&read).contains(&defect), "{charset}: {read}");
        }
    }
    let words = "Subject: =?klingon-8?Q?plain?= =?utf-8?B?4oKs?= =?utf-8?Q?broken\n";
    let read = parsed(
        &handset,
        format!("From: a@example.test\n{words}\nx\n").as_bytes(),
    );
    let subject = read["subject"].as_str().unwrap();
    assert!(
        subject.contains("plain") && subject.contains('€'),
        "{subject}"
    );
}

/// On a server such mails stand among others: all others come, these too where they are mail.
#[test]
fn odd_mails_on_a_server_keep_no_other_from_coming() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let good = os1_tests::Mailbox::of(20);
    let many: String = (0..20_000).fold(String::new(), |mut all, n| {
        let _infallible = writeln!(all, "X-Field-{n}: {n}");
        all
    });
    let odd = [
        "\nNo header at all.\n".to_owned(),
        "X-Only: one\n\nNo date, nobody.\n".to_owned(),
        "From: a@example.test\nDate: Thu, 1 Jan 2099 10:00:00 +0000\n\nFrom the future.\n"
            .to_owned(),
        format!("From: a@example.test\n{many}\nMany fields.\n"),
        "From: a@example.test\nContent-Type: text/plain; charset=klingon-8\n\nnuqneH\n".to_owned(),
        format!(
            "From: a@example.test\nTo: {}x@example.test\n\nA crowd.\n",
            "a@example.test, ".repeat(20_000)
        ),
    ];
    let letters = good.letters.iter().map(|one| one.raw.as_str());
    let mails: Vec<&str> = odd.iter().map(String::as_str).chain(letters).collect();
    server.fill("sam", "INBOX", mails.iter().copied());
    let mut handset = Handset::set_up();
    handset.use_mail(&server, "none");
    let told = handset.run(&["mail", "sync"]).ok();
    let report = told.first();
    assert_eq!(report["fetched"], mails.len(), "{report}");
    assert_eq!(
        (&report["left"], &report["refused"]),
        (&0.into(), &serde_json::json!([]))
    );
    for words in [
        "header at all",
        "nobody",
        "future",
        "fields",
        "nuqneH",
        "crowd",
    ] {
        let found = handset.run(&["mail", "search", words]).ok();
        assert_eq!(found.lines.len(), 1, "{words}");
    }
    let again = handset.run(&["mail", "sync"]).ok();
    assert_eq!(again.first()["fetched"], 0);
}
