//! The mail that carries what a calendar sends (iMIP, RFC 6047 §2).

use jiff::Zoned;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Header;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use os1_guard::Address;

use super::{DraftFault, Identity};

/// Who sends a calendar's message to whom, under which subject.
#[derive(Debug, Clone)]
pub struct Carried {
    /// Who it is from.
    pub from: Identity,
    /// To whom.
    pub to: Vec<Address>,
    /// The subject, one line.
    pub subject: String,
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
}

impl Carried {
    /// The whole message around `part`, a MIME part with its headers.
    ///
    /// # Errors
    /// [`DraftFault::NotOneLine`]; [`DraftFault::Unwritable`] when the composer fails.
    pub fn message(&self, part: &[u8], date: &Zoned) -> Result<Vec<u8>, DraftFault> {
        if self.subject.chars().any(char::is_control) {
            return Err(DraftFault::NotOneLine { what: "subject" });
        }
        let stamp = jiff::fmt::rfc2822::to_string(date).map_err(|_| DraftFault::Unwritable)?;
        let name = Some(self.from.name.trim()).filter(|name| !name.is_empty());
        let to = self
            .to
            .iter()
            .map(|address| Header::new_address(None::<&str>, address.as_str()));
        MessageBuilder::new()
            .header("Date", Raw::new(stamp))
            .from(Header::new_address(name, self.from.address.as_str()))
            .to(Header::new_list(to.collect()))
            .subject(self.subject.as_str())
            .message_id(self.message_id.as_str())
            .body(MimePart::raw(part))
            .write_to_vec()
            .map_err(|_| DraftFault::Unwritable)
    }
}
