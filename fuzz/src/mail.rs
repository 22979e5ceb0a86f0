//! A mail, as it comes from anybody.

use os1_mail::{JunkModel, MAX_MESSAGE_BYTES, MailMarks, ParsedMail, parse};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "mail",
    feed,
    seeds: &[
        b"From: Anna Lindt <anna@example.test>\r\nTo: theo@example.test, \"Vega, Bruno\" <bruno@example.test>\r\nSubject: =?utf-8?q?Sch=C3=B6n?= plan\r\nDate: Tue, 10 Mar 2026 12:00:00 +0100\r\nMessage-ID: <one@example.test>\r\nReferences: <a@example.test> <b@example.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDear Theodore=2C=\r\n see you.\r\n",
        b"From: a@example.test\nSubject: parts\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"q\"\n\n--q\nContent-Type: multipart/alternative; boundary=r\n\n--r\nContent-Type: text/plain\n\nplain\n--r\nContent-Type: text/html; charset=iso-8859-1\n\n<p>ht\xE9l</p>\n--r--\n--q\nContent-Type: application/pdf; name*=utf-8''%e2%82%ac.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n--q\nContent-Type: message/rfc822\n\nSubject: inner\n\nwords\n--q--\n",
        b"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nFrom: undisclosed <>\nDate: 31 Feb 99 25:61 EST\nTo: group: a@b.test, c@d.test;\n\n\0body",
    ],
};

/// It is parsed or refused; what was parsed is the same the second time, reads back from
/// JSON, and keeps its promises of shape.
fn feed(bytes: &[u8]) {
    assert!(bytes.len() <= MAX_MESSAGE_BYTES);
    let Ok(mail) = parse(bytes) else {
        return;
    };
    assert_eq!(parse(bytes).expect("parsed before"), mail);
    assert_eq!(MailMarks::of(bytes).ok(), MailMarks::of(bytes).ok());
    let junk = JunkModel::default().score(bytes).expect("parsed before");
    assert!((0.0..=1.0).contains(&junk));
    let json = serde_json::to_string(&mail).expect("a mail can be written");
    let read: ParsedMail = serde_json::from_str(&json).expect("what is written reads back");
    assert_eq!(read, mail);
    for attachment in &mail.attachments {
        assert_eq!(attachment.sha256.len(), 64);
        assert!(!attachment.part.is_empty());
    }
    let ids = mail
        .message_id
        .iter()
        .chain(&mail.in_reply_to)
        .chain(&mail.references);
    for id in ids {
        assert!(
            !id.starts_with('<') && !id.is_empty(),
            "an id with brackets: {id:?}"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_are_mails_so_that_damage_begins_behind_the_gate() {
        for seed in TARGET.seeds {
            assert!(parse(seed).is_ok());
        }
        assert_eq!(parse(TARGET.seeds[1]).unwrap().attachments.len(), 2);
    }
}
