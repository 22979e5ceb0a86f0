//! Mail that nobody sends by mistake: every bound holds, nothing panics, nothing is slow.
//!
//! No test here measures time; each hands over input on which an unguarded parser would not
//! end within the life of the test run, or would overflow the stack.

use os1_mail::{Defect, MAX_MESSAGE_BYTES, MailError, html_nodes, parse};
use proptest::prelude::*;

const HEAD: &str = "From: a@example.org\nDate: Mon, 3 Feb 2025 10:00:00 +0100\nMessage-ID: <1@x>\n";

fn nested(depth: usize) -> String {
    let mut mail = HEAD.to_owned();
    for level in 0..depth {
        mail.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x\n"
        ));
    }
    mail.push_str("Content-Type: text/plain\n\nthe kernel of the nut\n");
    for level in (0..depth).rev() {
        mail.push_str(&format!("--b{level}x--\n"));
    }
    mail
}

#[test]
fn two_hundred_nested_parts_are_read_and_more_are_told() {
    let mail = parse(nested(199).as_bytes()).unwrap();
    assert!(mail.text.contains("the kernel of the nut"));
    assert!(
        !mail.defects.contains(&Defect::TooDeep),
        "{:?}",
        mail.defects
    );
    let deeper = parse(nested(300).as_bytes()).unwrap();
    assert!(deeper.defects.contains(&Defect::TooDeep));
    let far_deeper = parse(nested(5_000).as_bytes()).unwrap();
    assert!(far_deeper.defects.contains(&Defect::TooManyParts));
    assert!(far_deeper.text.contains("the kernel of the nut"));
}

#[test]
fn attached_mails_in_attached_mails_do_not_exhaust_the_stack() {
    for depth in [150, 900, 200_000] {
        let raw = HEAD.to_owned()
            + &"Content-Type: message/rfc822\n\n".repeat(depth)
            + "Subject: x\n\nhi\n";
        let mail = parse(raw.as_bytes()).unwrap();
        assert_eq!(
            depth > 200,
            !mail.defects.is_empty(),
            "{depth}: {:?}",
            mail.defects
        );
    }
}

#[test]
fn boundaries_that_are_never_found_do_not_make_it_slow() {
    let part = "--outer\nContent-Type: multipart/mixed; boundary=never\n\nx\n";
    let raw = HEAD.to_owned()
        + "Content-Type: multipart/mixed; boundary=outer\n\n"
        + &part.repeat(200_000);
    let mail = parse(raw.as_bytes()).unwrap();
    assert!(mail.defects.contains(&Defect::TooManyParts));
}

#[test]
fn a_header_of_half_words_does_not_make_it_slow() {
    let raw = HEAD.to_owned() + "Subject: " + &"=?utf-8?q?".repeat(500_000) + "\n\nbody\n";
    let mail = parse(raw.as_bytes()).unwrap();
    assert!(mail.defects.contains(&Defect::HeaderTooLong));
    assert_eq!(mail.from[0].address.as_deref(), Some("a@example.org"));
}

#[test]
fn more_than_the_bound_is_refused_and_no_mail_is_refused() {
    let mut large = HEAD.as_bytes().to_vec();
    large.push(b'\n');
    large.resize(MAX_MESSAGE_BYTES + 1, b'x');
    assert!(matches!(parse(&large), Err(MailError::TooLarge)));
    large.truncate(MAX_MESSAGE_BYTES);
    assert!(
        parse(&large)
            .unwrap()
            .defects
            .contains(&Defect::TextTooLong)
    );
    for none in [
        &b""[..],
        b"\0\0\0\0",
        b"\n\n\n",
        b"\x89PNG\r\n\x1a\n",
        b"just a line",
    ] {
        assert!(matches!(parse(none), Err(MailError::NotAMail)), "{none:?}");
    }
}

#[test]
fn what_is_broken_is_named() {
    let raw = b"Subject: caf\xe9 \0\nSubject: two\nDate: yesterday\n\nhi\0there\n";
    let mail = parse(raw).unwrap();
    assert_eq!(
        mail.defects,
        [
            Defect::MissingFrom,
            Defect::BadDate,
            Defect::MissingMessageId,
            Defect::RepeatedHeader,
            Defect::RawEightBitHeader,
            Defect::NulBytes,
        ]
    );
    assert_eq!(mail.text, "hithere\n");
    let unknown =
        parse(b"From: a@x\nContent-Type: text/plain; charset=klingon-8\n\nnuqneH\n").unwrap();
    assert!(unknown.defects.contains(&Defect::UnknownCharset));
    assert_eq!(unknown.text, "nuqneH\n");
}

#[test]
fn deep_and_large_html_is_bounded() {
    let deep = "<div><b><font color=red>".repeat(50_000) + "bottom";
    assert!(html_nodes(&deep).text().contains("bottom"));
    let attributes = format!(
        "<p {}>text",
        (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>()
    );
    assert!(html_nodes(&attributes).text().contains("text"));
    let large = "<p>word</p>".repeat(250_000);
    assert!(html_nodes(&large).cut);
}

/// A real-looking mail to be damaged.
const REAL: &str = "Return-Path: <ada@example.org>\r\nReceived: from mx (mx.example.org [192.0.2.1]) by x; Mon, 3 Feb 2025 10:00:01 +0100\r\nFrom: =?utf-8?Q?Ada_L=C3=B6velace?= <ada@example.org>\r\nTo: \"Theo T.\" <theo@example.org>, list: a@x, b@y;\r\nSubject: =?iso-8859-1?B?SGVsbPY=?= again\r\nDate: Mon, 3 Feb 2025 10:00:00 +0100\r\nMessage-ID: <1@example.org>\r\nReferences: <0@example.org> <00@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHello =C3=B6\r\n--b2\r\nContent-Type: text/html\r\n\r\n<p>Hello <a href=\"http://x.example/\">here</a></p>\r\n--b2--\r\n--b1\r\nContent-Type: image/png; name*=utf-8''b%C3%A4r.png\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\niVBORw0KGgo=\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nhi\r\n--b1--\r\n";

#[test]
fn a_sound_mail_has_its_fields_and_no_defect() {
    insta::assert_json_snapshot!(parse(REAL.as_bytes()).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Bytes flipped, cut out and repeated: it parses or says that it is no mail.
    #[test]
    fn damaged_mail_never_panics(
        flips in prop::collection::vec((0..REAL.len(), any::<u8>()), 0..30),
        cut in 0..REAL.len(),
        cut_len in 0_usize..200,
        doubled in 0..REAL.len(),
    ) {
        let mut raw = REAL.as_bytes().to_vec();
        for (at, byte) in flips {
            raw[at] = byte;
        }
        let end = (cut + cut_len).min(raw.len());
        raw.drain(cut..end);
        let from = doubled.min(raw.len());
        let tail = raw[from..].to_vec();
        raw.extend(tail);
        if let Ok(mail) = parse(&raw) {
            prop_assert!(!mail.text.contains('\0'));
            prop_assert!(serde_json::to_string(&mail).is_ok());
        }
    }

    #[test]
    fn any_bytes_parse_or_are_refused(raw in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = parse(&raw);
    }
}
