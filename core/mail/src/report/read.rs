//! Reading a delivery report out of a mail. Anybody can write one, so it says at most that a
//! message came back, never that something may happen.

use os1_base::text::{printable, shortened};

use super::fields::{field, groups, typed};
use super::{DeliveryReport, Outcome, RecipientOutcome};
use crate::parse::{Leaf, leaves};

/// The most recipients of one report that are read.
pub const MAX_REPORTED: usize = 500;
/// The longest words of a server that are kept, in characters.
const MAX_SAID: usize = 300;

/// The delivery report that a mail is; `None` for any other mail.
#[must_use]
pub fn read_report(raw: &[u8]) -> Option<DeliveryReport> {
    let leaves = leaves(raw)?;
    let status = leaves.iter().find(|leaf| {
        ["message/delivery-status", "message/global-delivery-status"]
            .contains(&leaf.media_type.as_str())
    })?;
    let groups = groups(&status.content);
    let recipients: Vec<RecipientOutcome> = groups
        .iter()
        .filter_map(|group| recipient(group))
        .take(MAX_REPORTED)
        .collect();
    (!recipients.is_empty()).then(|| DeliveryReport {
        message_id: leaves.iter().find_map(returned_id),
        recipients,
    })
}

fn recipient(group: &[(String, String)]) -> Option<RecipientOutcome> {
    let outcome = match field(group, "action")?.to_ascii_lowercase().as_str() {
        "failed" => Outcome::Failed,
        "delayed" => Outcome::Delayed,
        "delivered" => Outcome::Delivered,
        "relayed" | "expanded" => Outcome::Relayed,
        _ => return None,
    };
    let named = field(group, "original-recipient").or_else(|| field(group, "final-recipient"))?;
    let address = typed(named).trim_matches(['<', '>']).to_lowercase();
    let said = field(group, "diagnostic-code").map(typed);
    Some(RecipientOutcome {
        address: line(&address),
        outcome,
        status: field(group, "status").and_then(code),
        said: said.filter(|said| !said.is_empty()).map(line),
    })
}

/// A stranger's words as one line that hides nothing.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    shortened(&printable(&words.join(" ")), MAX_SAID)
}

/// A status code of RFC 3463 §2: `class.subject.detail`, whatever stands behind it.
fn code(value: &str) -> Option<String> {
    let code = value.split_whitespace().next()?;
    let parts: Vec<&str> = code.split('.').collect();
    let numeric =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(numeric)).then(|| code.to_owned())
}

/// The Message-ID in the returned message or its headers.
fn returned_id(leaf: &Leaf) -> Option<String> {
    let returned = [
        "message/rfc822",
        "message/global",
        "message/global-headers",
        "text/rfc822-headers",
        "message/rfc822-headers",
    ];
    if !returned.contains(&leaf.media_type.as_str()) {
        return None;
    }
    let headers = groups(&leaf.content);
    let id = field(headers.first()?, "message-id")?;
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    (!id.is_empty()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As postfix writes one.
    const POSTFIX: &str = "From: MAILER-DAEMON@mx.example.test (Mail Delivery System)\r\nTo: sam@example.test\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"B\"\r\n\r\nThis is a MIME-encapsulated message.\r\n\r\n--B\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry.\r\n\r\n--B\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.test\r\nArrival-Date: Mon,  2 Mar 2026 08:00:00 +0000 (UTC)\r\n\r\nFinal-Recipient: rfc822; Amy@example.org\r\nOriginal-Recipient: rfc822;amy@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 <amy@example.org>: mailbox\r\n    is over quota\r\n\r\n--B\r\nContent-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\nFrom: sam@example.test\r\nTo: amy@example.org\r\nSubject: The papers\r\nMessage-ID: <2@example.test>\r\n\r\nHello\r\n\r\n--B--\r\n";

    #[test]
    fn a_report_tells_whom_why_and_about_which_message() {
        let report = read_report(POSTFIX.as_bytes()).unwrap();
        assert_eq!(report.message_id.as_deref(), Some("2@example.test"));
        let [amy] = report.recipients.as_slice() else {
            panic!("one recipient: {report:?}")
        };
        assert_eq!(amy.address, "amy@example.org");
        assert_eq!(amy.outcome, Outcome::Failed);
        assert_eq!(amy.why(), "the mailbox is full");
        assert_eq!(
            amy.said.as_deref(),
            Some("552 5.2.2 <amy@example.org>: mailbox is over quota")
        );
    }

    #[test]
    fn headers_alone_are_enough_and_other_mail_is_no_report() {
        let headers = POSTFIX.replace(
            "Content-Type: message/rfc822",
            "Content-Type: text/rfc822-headers",
        );
        let report = read_report(headers.as_bytes()).unwrap();
        assert_eq!(report.message_id.as_deref(), Some("2@example.test"));
        let letter = b"From: amy@example.org\r\nSubject: Hi\r\n\r\nAction: failed\r\n";
        assert_eq!(read_report(letter), None);
        assert_eq!(read_report(b""), None);
    }

    proptest! {
        #[test]
        fn whatever_comes_is_bounded(cut in 0..POSTFIX.len(), junk in "\\PC{0,40}") {
            let mut text = POSTFIX.get(..cut).unwrap_or_default().to_owned();
            text.push_str(&junk);
            text.push_str(POSTFIX.get(cut..).unwrap_or_default());
            if let Some(report) = read_report(text.as_bytes()) {
                prop_assert!(report.recipients.len() <= MAX_REPORTED);
            }
        }
    }
}
