//! A whole mail handed on: it goes as a mail, as it was, and reads as one on the other side.

use os1_tests::{Handset, Relay};
use serde_json::Value;

use super::asked;

const HEAD: &str = "From: Theo <theo@example.test>\nTo: sam@example.test\nSubject: Lease\n\
    Date: Tue, 10 Mar 2026 09:00:00 +0100\nMessage-ID: <l@example.test>\nMIME-Version: 1.0\n";

/// What the relay took of the mail `raw`, handed on whole: the bytes, and its only file.
fn handed_on(relay: &Relay, raw: &str) -> (String, Value) {
    let mut handset = Handset::set_up();
    handset.use_relay(relay);
    let file = handset.write("lease.eml", raw);
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let listed = handset.run(&["mail", "list"]).ok();
    let id = listed.first()["id"].as_str().unwrap();
    let forward = [
        "mail",
        "forward",
        id,
        "--to",
        "amy@example.org",
        "--attached",
    ];
    let reply = handset.run(&forward).ok();
    let card = reply.first()["approval"]["card"].to_string();
    handset.run(&["approve", &asked(&reply)]).ok();
    let sent = relay.taken().pop().expect("it was taken");
    let eml = handset.write("sent.eml", &sent);
    let parsed = handset.run(&["mail", "parse", &eml.to_string_lossy()]).ok();
    assert_eq!(parsed.first()["defects"], serde_json::json!([]), "{sent}");
    let file = parsed.first()["attachments"][0].clone();
    let sha256 = file["sha256"].as_str().unwrap();
    assert!(card.contains(sha256), "the card names these bytes: {card}");
    (sent, file)
}

#[test]
fn a_whole_mail_goes_as_a_mail_with_no_encoding_around_it() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let plain = format!("{HEAD}\nSign it.\n.\nA dot alone.\n");
    let eight =
        format!("{HEAD}Content-Type: text/plain; charset=utf-8\n\nUnterschreib für Anna.\n");
    for (raw, encoding) in [(&plain, "7bit"), (&eight, "8bit")] {
        let (sent, file) = handed_on(&relay, raw);
        assert_eq!(file["type"], "message/rfc822");
        assert_eq!(file["name"], "forwarded.eml");
        let wire = raw.replace('\n', "\r\n");
        assert_eq!(file["size"], wire.len());
        assert!(sent.contains(&wire), "as it was: {sent}");
        let header = format!("Content-Transfer-Encoding: {encoding}\r\n");
        assert!(sent.contains(&header), "{sent}");
        let whole = sent.split("\r\n\r\n").next().unwrap();
        assert_eq!(
            whole.contains("Encoding: 8bit"),
            encoding == "8bit",
            "{whole}"
        );
    }
}

/// What no server takes as it is goes as plain bytes, and arrives byte for byte.
#[test]
fn a_mail_with_lines_that_are_too_long_goes_as_a_file() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let raw = format!("{HEAD}\n{}\n", "long ".repeat(400));
    let (_, file) = handed_on(&relay, &raw);
    assert_eq!(file["type"], "application/octet-stream");
    assert_eq!(file["size"], raw.len());
}
