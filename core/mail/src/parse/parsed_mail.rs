//! What a mail says, as `os1 mail parse` prints it.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Protection;
use crate::{Address, Defect};

/// How far clocks may differ.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// One mail, parsed. The fields are those of the handset contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedMail {
    /// The `Message-ID` without angle brackets.
    pub message_id: Option<String>,
    /// The `Date` header as RFC 3339 with its own offset.
    pub date: Option<String>,
    /// The authors.
    pub from: Vec<Address>,
    /// The recipients.
    pub to: Vec<Address>,
    /// The recipients of copies.
    pub cc: Vec<Address>,
    /// The recipients of blind copies, in mail that the user sent.
    pub bcc: Vec<Address>,
    /// Where answers should go.
    pub reply_to: Vec<Address>,
    /// The subject, decoded.
    pub subject: Option<String>,
    /// The ids of the mails that this one answers, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// The ids of the thread so far, oldest first, without angle brackets.
    pub references: Vec<String>,
    /// The body that a person reads; HTML as text where there is no plain part.
    pub text: String,
    /// What is attached, in the order of the mail.
    pub attachments: Vec<Attachment>,
    /// Whether it says that it is encrypted or signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<Protection>,
    /// What is wrong with it.
    pub defects: Vec<Defect>,
}

impl ParsedMail {
    /// Notes [`Defect::FutureDate`] when it says that it was sent more than a day after `now`.
    pub fn note_future(&mut self, now: Timestamp) {
        let date = self.date.as_deref().and_then(|date| date.parse().ok());
        let is_ahead = date.is_some_and(|date: Timestamp| date.duration_since(now) > DAY);
        if is_ahead {
            self.defects.push(Defect::FutureDate);
            self.defects.sort_unstable();
        }
    }
}

/// One attachment: a file, an inline image, or a whole mail (`message/rfc822`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The file name that the sender gave, decoded. Hostile: never a path to write to.
    pub name: Option<String>,
    /// The media type in lower case, `type/subtype`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its size in bytes, decoded.
    pub size: u64,
    /// SHA-256 of the decoded bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it belongs into the text (an image of the HTML) rather than beside it.
    pub inline: bool,
    /// Its section number as IMAP counts them: `2`, `1.3` (RFC 9051 section 6.4.5).
    pub part: String,
}
