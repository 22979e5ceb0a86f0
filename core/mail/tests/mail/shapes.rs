//! The written form of what other programs read.

use os1_mail::{Defect, Flag, ImportReport, MailFilter, Unreadable};

use crate::{Home, mail};

fn home() -> Home {
    let home = Home::new();
    let raw = mail(
        "1",
        "Ada <ada@example.org>",
        "Mon, 3 Feb 2025 10:00:00 +0100",
        "Plans",
        "Hello",
    );
    home.receive("1", &raw);
    home
}

#[test]
fn a_report_of_an_import() {
    let mut report = ImportReport {
        imported: 2,
        duplicates: 1,
        unreadable: vec![Unreadable {
            path: "inbox/x".to_owned(),
            why: "This is not a mail.".to_owned(),
        }],
        stopped: false,
    };
    insta::assert_json_snapshot!(report, @r#"
    {
      "imported": 2,
      "duplicates": 1,
      "unreadable": [
        {
          "path": "inbox/x",
          "why": "This is not a mail."
        }
      ]
    }
    "#);
    report.stopped = true;
    assert!(
        serde_json::to_string(&report)
            .unwrap()
            .contains(r#""stopped":true"#)
    );
}

#[test]
fn a_mail_shown_a_sender_counted_a_mark_changed() {
    let home = home();
    let id = home.mailbox.list(&MailFilter::default()).unwrap().value[0]
        .id
        .clone();
    insta::assert_json_snapshot!("mail_view", home.mailbox.show(&id).unwrap().value);
    let since = "2025-01-01T00:00:00Z".parse().unwrap();
    insta::assert_json_snapshot!(
        "sender_count",
        home.mailbox.wrote_since(since).unwrap().value
    );
    let change = home.mailbox.set_flag(&id, Flag::Flagged, true).unwrap();
    insta::assert_json_snapshot!("flag_change", change);
    let out = home.folder.path().join("out");
    home.mailbox.export(&out, &mut ()).unwrap();
    insta::assert_snapshot!(
        "flag_list",
        std::fs::read_to_string(out.join("flags.jsonl")).unwrap()
    );
}

#[test]
fn defects_keep_their_names() {
    let all = [
        Defect::MissingFrom,
        Defect::MissingDate,
        Defect::BadDate,
        Defect::FutureDate,
        Defect::MissingMessageId,
        Defect::RepeatedHeader,
        Defect::RawEightBitHeader,
        Defect::HeaderTooLong,
        Defect::NulBytes,
        Defect::BrokenMime,
        Defect::BrokenEncoding,
        Defect::UnknownCharset,
        Defect::TooDeep,
        Defect::TooManyParts,
        Defect::TextTooLong,
        Defect::HiddenText,
    ];
    insta::assert_snapshot!(serde_json::to_string(&all).unwrap());
    insta::assert_snapshot!(serde_json::to_string(&Flag::ALL).unwrap());
}
