//! Taking in mail from where people have it, and leaving with it.

use std::fs;

use os1_base::Progress;
use os1_mail::{Defect, Flag, MailFilter};

use crate::{Home, mail, open};

const DATE: &str = "Mon, 3 Feb 2025 10:00:00 +0100";

fn letter(n: usize) -> String {
    mail(
        &format!("n{n}"),
        "Ada <ada@example.org>",
        DATE,
        &format!("Letter {n}"),
        "From here\n>From there\nbye",
    )
}

/// The letters as an mboxrd.
fn mbox(letters: &[String]) -> String {
    letters
        .iter()
        .map(|letter| {
            let quoted: Vec<String> = letter
                .lines()
                .map(|line| {
                    let bare = line.trim_start_matches('>');
                    // The header `From:` has no blank behind it and is not quoted.
                    if bare.starts_with("From ") {
                        format!(">{line}")
                    } else {
                        line.to_owned()
                    }
                })
                .collect();
            format!(
                "From ada@example.org Mon Feb  3 10:00:00 2025\n{}\n\n",
                quoted.join("\n")
            )
        })
        .collect()
}

#[test]
fn one_mail_is_one_mail_wherever_it_lies() {
    let home = Home::new();
    let root = home.folder.path();
    let letters: Vec<String> = (0..3).map(letter).collect();
    fs::write(root.join("archive.mbox"), mbox(&letters)).unwrap();
    let maildir = root.join("Maildir");
    for folder in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(folder)).unwrap();
    }
    fs::write(
        maildir.join("cur/1.x:2,RS"),
        letters[0].replace('\n', "\r\n"),
    )
    .unwrap();
    fs::write(maildir.join("new/2.x"), letter(7)).unwrap();
    fs::write(maildir.join("tmp/3.x"), "half a mail").unwrap();
    let loose = root.join("loose");
    fs::create_dir_all(&loose).unwrap();
    fs::write(loose.join("a.eml"), letter(8)).unwrap();
    fs::write(
        loose.join("00001.7c53336b37003a9286aba55d2945844c"),
        format!("From x@y Mon Feb  3 10:00:00 2025\n{}", letter(9)),
    )
    .unwrap();
    fs::write(loose.join("noise"), [0, 1, 2, 3]).unwrap();
    let report = home
        .mailbox
        .import(&[root.join("archive.mbox"), maildir, loose], &mut ())
        .unwrap();
    assert_eq!((report.imported, report.duplicates), (6, 1));
    assert_eq!(report.unreadable.len(), 1);
    assert!(report.unreadable[0].path.ends_with("noise"));
    let first = home.search("subject:\"letter 0\"");
    assert_eq!(first, ["Letter 0"]);
    let found = home
        .mailbox
        .search("subject:\"letter 0\"", 1)
        .unwrap()
        .value;
    assert_eq!(found[0].flags, [Flag::Seen, Flag::Answered]);
    let raw = home.mailbox.raw(&found[0].id).unwrap().value;
    assert_eq!(String::from_utf8(raw).unwrap(), letters[0]);
}

#[test]
fn mbox_by_content_length_keeps_unquoted_lines() {
    let home = Home::new();
    let body =
        "From nobody at 10:00 2025\n\nFrom ada Mon Feb  3 10:00:00 2025\nstill the same mail\n";
    let counted = format!(
        "From a Mon Feb  3 10:00:00 2025\nFrom: a@x\nSubject: one\nContent-Length: {}\n\n{body}\n",
        body.len()
    );
    let second = "From b Mon Feb  3 11:00:00 2025\nFrom: b@x\nSubject: two\nContent-Length: 999\n\nwrong length\n";
    let file = home.folder.path().join("x.mbox");
    fs::write(&file, counted + second).unwrap();
    let report = home.mailbox.import(&[file], &mut ()).unwrap();
    assert_eq!(report.imported, 2);
    assert_eq!(home.search("\"still the same mail\""), ["one"]);
    assert_eq!(home.search("\"wrong length\""), ["two"]);
}

#[test]
fn an_import_that_was_stopped_goes_on() {
    let home = Home::new();
    let letters: Vec<String> = (0..3_000).map(letter).collect();
    let file = home.folder.path().join("big.mbox");
    fs::write(&file, mbox(&letters)).unwrap();
    let mut seen = Vec::new();
    let mut stop = |progress: Progress| {
        seen.push(progress);
        seen.len() < 10
    };
    let first = home
        .mailbox
        .import(std::slice::from_ref(&file), &mut stop)
        .unwrap();
    assert!(first.stopped);
    assert!(
        first.imported > 0 && first.imported < 3_000,
        "{}",
        first.imported
    );
    assert!(seen.windows(2).all(|two| two[0].done <= two[1].done));
    assert_eq!(home.mailbox.count().unwrap(), first.imported);
    // A new process finds what was acknowledged, and finishes.
    drop((home.mailbox, home.store));
    let again = open(home.folder.path());
    let second = again.import(&[file], &mut ()).unwrap();
    assert_eq!(second.duplicates, first.imported);
    assert_eq!(again.count().unwrap(), 3_000);
}

#[test]
fn a_wrong_date_is_kept_and_sorted_by_arrival() {
    let home = Home::new();
    let future = mail(
        "f",
        "a@x.org",
        "Fri, 1 Jan 2099 00:00:00 +0000",
        "Future",
        "x",
    );
    home.receive(
        "f",
        &format!("Received: from a by b; Sun, 9 Feb 2025 08:00:00 +0000\n{future}"),
    );
    home.receive("n", &mail("n", "a@x.org", "no day", "None", "x"));
    let listed = home.mailbox.list(&MailFilter::default()).unwrap().value;
    let lines: Vec<_> = listed
        .iter()
        .map(|m| (m.subject.as_str(), m.at.to_string()))
        .collect();
    assert_eq!(
        lines,
        [
            (
                "None",
                "2025-02-10T09:00:00+01:00[Europe/Berlin]".to_owned()
            ),
            (
                "Future",
                "2025-02-09T09:00:00+01:00[Europe/Berlin]".to_owned()
            ),
        ]
    );
    let shown = home.mailbox.show(&listed[1].id).unwrap().value;
    assert_eq!(
        shown.mail.date.as_deref(),
        Some("2099-01-01T00:00:00+00:00")
    );
    assert!(shown.mail.defects.contains(&Defect::FutureDate));
}

#[test]
fn one_leaves_with_everything_and_comes_back_to_the_same() {
    let home = Home::new();
    home.receive("1", &letter(1));
    home.receive("2", &letter(2).replace('\n', "\r\n"));
    let before = home.mailbox.list(&MailFilter::default()).unwrap().value;
    home.mailbox
        .set_flag(&before[0].id, Flag::Seen, true)
        .unwrap();
    let out = home.folder.path().join("export");
    assert_eq!(home.mailbox.export(&out, &mut ()).unwrap(), 2);
    let elsewhere = Home::new();
    elsewhere.mailbox.import(&[out], &mut ()).unwrap();
    let summary = |home: &Home| {
        let mut all = home.mailbox.list(&MailFilter::default()).unwrap().value;
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.into_iter()
            .map(|mail| (home.mailbox.raw(&mail.id).unwrap().value, mail))
            .collect::<Vec<_>>()
    };
    assert_eq!(summary(&home), summary(&elsewhere));
}

#[test]
fn a_path_that_is_not_there_is_an_error() {
    let home = Home::new();
    let gone = home.folder.path().join("gone");
    assert!(home.mailbox.import(&[gone], &mut ()).is_err());
}
