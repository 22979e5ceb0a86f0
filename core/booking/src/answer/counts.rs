//! Which mail counts as the venue's answer.

use os1_guard::Address;

/// Providers where anybody has an address: the domain says nothing about who writes.
const ANYBODYS: [&str; 18] = [
    "gmail.com",
    "googlemail.com",
    "gmx.de",
    "gmx.net",
    "gmx.at",
    "gmx.ch",
    "web.de",
    "yahoo.com",
    "yahoo.de",
    "hotmail.com",
    "outlook.com",
    "outlook.de",
    "live.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "t-online.de",
    "freenet.de",
];

/// Whether a mail from `writer` that answers the messages `answers` (In-Reply-To and References) is the answer to
/// one of `sent`, asked of `asked`.
///
/// It is when it stands in the thread and comes from the address itself, or from another at the same domain (a
/// restaurant answers from `office@` what was sent to `info@`), unless that is one where anybody has an address.
#[must_use]
pub fn counts(asked: &Address, writer: &Address, sent: &[String], answers: &[String]) -> bool {
    let in_thread = answers.iter().any(|answered| sent.contains(answered));
    let domain = asked.domain().to_lowercase();
    let same_house =
        domain == writer.domain().to_lowercase() && !ANYBODYS.contains(&domain.as_str());
    let same = asked.as_str().eq_ignore_ascii_case(writer.as_str());
    in_thread && (same || same_house)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_venue_answers_and_only_in_the_thread() {
        let of = |text: &str| text.parse::<Address>().unwrap();
        let sent = ["1@own.example".to_owned()];
        let counted = |asked: &str, writer: &str, answers: &str| {
            counts(&of(asked), &of(writer), &sent, &[answers.to_owned()])
        };
        assert!(counted(
            "info@roma.example",
            "info@roma.example",
            "1@own.example"
        ));
        assert!(counted(
            "info@roma.example",
            "office@ROMA.example",
            "1@own.example"
        ));
        assert!(!counted(
            "info@roma.example",
            "info@roma.example",
            "2@own.example"
        ));
        assert!(!counted(
            "info@roma.example",
            "info@evil.example",
            "1@own.example"
        ));
        assert!(!counted(
            "roma@gmail.com",
            "evil@gmail.com",
            "1@own.example"
        ));
        assert!(counted("roma@gmail.com", "Roma@gmail.com", "1@own.example"));
    }
}
