//! A message to the byte, and the action that the user is asked about.

use jiff::{Timestamp, Zoned};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Header;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use os1_base::Id;
use os1_guard::{Address, Attachment, Digest, SendMail};

use super::flowed::flowed;
use super::whole::Encoding;
use super::{DraftFault, DraftFile};

/// The most ids in `References`; the oldest and the newest say what a thread is.
const MAX_REFERENCES: usize = 100;

/// Who a message is from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Identity {
    /// The name beside the address; empty for none.
    pub name: String,
    /// The address.
    pub address: Address,
}

/// A message before it is composed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The account that sends it.
    pub account: Id,
    /// Who it is from.
    pub from: Identity,
    /// To.
    pub to: Vec<Address>,
    /// Cc.
    pub cc: Vec<Address>,
    /// Bcc: told to the server alone, never in the bytes.
    pub bcc: Vec<Address>,
    /// The subject, one line.
    pub subject: String,
    /// The text, lines ended by `\n`.
    pub body: String,
    /// What goes with it.
    pub files: Vec<DraftFile>,
    /// The Message-ID that it answers, without angle brackets.
    pub in_reply_to: Option<String>,
    /// The thread so far, oldest first (RFC 5322 §3.6.4).
    pub references: Vec<String>,
    /// It does not leave before this.
    pub not_before: Option<Timestamp>,
}

/// A composed message: what is asked, and the bytes that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The action, with the hash of the bytes in it.
    pub mail: SendMail,
    /// The whole message as it goes over the wire.
    pub bytes: Vec<u8>,
}

impl Draft {
    /// Composes the message: `date` is its Date, `id` makes its Message-ID. The same draft, date
    /// and id give the same bytes.
    ///
    /// # Errors
    /// [`DraftFault::NotOneLine`]; [`DraftFault::Unwritable`] when the composer fails.
    pub fn compose(self, date: &Zoned, id: Id) -> Result<Composed, DraftFault> {
        self.check()?;
        let message_id = format!(
            "{}@{}",
            id.to_string().to_lowercase(),
            self.from.address.domain()
        );
        let bytes = self.write(date, &message_id)?;
        let attachments = self
            .files
            .iter()
            .map(|file| Attachment::of(file.name.clone(), &file.content))
            .collect();
        let mail = SendMail {
            account: self.account,
            from: self.from.address,
            to: self.to,
            cc: self.cc,
            bcc: self.bcc,
            reply_to: None,
            subject: self.subject,
            body: self.body,
            attachments,
            in_reply_to: self.in_reply_to,
            message_id,
            date: date.timestamp(),
            not_before: self.not_before,
            sha256: Digest::of(&bytes),
        };
        Ok(Composed { mail, bytes })
    }

    fn check(&self) -> Result<(), DraftFault> {
        let one_line = |what, text: &str| {
            if text.chars().any(char::is_control) {
                Err(DraftFault::NotOneLine { what })
            } else {
                Ok(())
            }
        };
        one_line("subject", &self.subject)?;
        one_line("sender's name", &self.from.name)?;
        self.references
            .iter()
            .chain(&self.in_reply_to)
            .try_for_each(|id| one_line("Message-ID", id))
    }

    fn write(&self, date: &Zoned, message_id: &str) -> Result<Vec<u8>, DraftFault> {
        let stamp = jiff::fmt::rfc2822::to_string(date).map_err(|_| DraftFault::Unwritable)?;
        let name = Some(self.from.name.trim()).filter(|name| !name.is_empty());
        let mut message = MessageBuilder::new()
            .header("Date", Raw::new(stamp))
            .from(Header::new_address(name, self.from.address.as_str()));
        for (header, people) in [("To", &self.to), ("Cc", &self.cc)] {
            if !people.is_empty() {
                message = message.header(header, people_of(people));
            }
        }
        message = message
            .subject(self.subject.as_str())
            .message_id(message_id);
        if let Some(answered) = &self.in_reply_to {
            message = message.in_reply_to(answered.as_str());
        }
        let thread = self.thread();
        if !thread.is_empty() {
            message = message.references(thread);
        }
        message
            .body(self.part(message_id))
            .write_to_vec()
            .map_err(|_| DraftFault::Unwritable)
    }

    /// The ids of the thread: the first and the newest when there are too many.
    fn thread(&self) -> Vec<String> {
        let over = self.references.len().saturating_sub(MAX_REFERENCES);
        let mut thread: Vec<String> = self.references.iter().take(1).cloned().collect();
        thread.extend(self.references.iter().skip(1 + over).cloned());
        thread
    }

    fn part(&self, message_id: &str) -> MimePart<'_> {
        let plain = ContentType::new("text/plain")
            .attribute("charset", "utf-8")
            .attribute("format", "flowed");
        let text = MimePart::new(plain, flowed(&self.body));
        if self.files.is_empty() {
            return text;
        }
        let mut parts = vec![text];
        let mut eight_bit = false;
        for file in &self.files {
            let content = file.content.as_slice();
            let mut part = MimePart::new(file.media_type.as_str(), content);
            if let Some(encoding) = file.as_it_is() {
                part = part.transfer_encoding(encoding.name());
                eight_bit |= encoding == Encoding::EightBit;
            }
            parts.push(part.attachment(file.name.as_str()));
        }
        let digest: String = Digest::of(message_id.as_bytes()).to_string();
        let boundary: String = digest.chars().take(32).collect();
        let mixed = ContentType::new("multipart/mixed").attribute("boundary", boundary);
        let whole = MimePart::new(mixed, parts);
        // What holds such a part is no less itself (RFC 2045 section 6.4).
        if eight_bit {
            whole.transfer_encoding(Encoding::EightBit.name())
        } else {
            whole
        }
    }
}

fn people_of(people: &[Address]) -> Header<'_> {
    let one = |address: &Address| Header::new_address(None::<&str>, address.to_string());
    Header::new_list(people.iter().map(one).collect())
}
