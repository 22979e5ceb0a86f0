//! Reports that a mail came back.

use os1_mail::{MAX_REPORTED, read_report};

use crate::Target;

const POSTFIX: &[u8] = b"From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; amy@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2\r\n full\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <2@example.test>\r\n\r\nHi\r\n\r\n--B--\r\n";
const NESTED: &[u8] = b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: multipart/report; boundary=C\r\n\r\n--C\r\nContent-Type: message/delivery-status\r\n\r\n\r\n--C--\r\n--B--\r\n";

/// A report has bounded parts, all of them safe to print.
pub(crate) const TARGET: Target = Target {
    name: "report",
    feed,
    seeds: &[POSTFIX, NESTED],
};

fn feed(bytes: &[u8]) {
    let Some(report) = read_report(bytes) else {
        return;
    };
    assert!(report.recipients.len() <= MAX_REPORTED, "too many");
    for recipient in &report.recipients {
        assert!(!recipient.why().is_empty(), "no reason");
        for shown in std::iter::once(&recipient.address).chain(&recipient.said) {
            assert_eq!(
                &os1_base::text::printable(shown),
                shown,
                "hidden characters"
            );
            assert!(!shown.contains(['\n', '\t']), "more than a line");
        }
    }
}
