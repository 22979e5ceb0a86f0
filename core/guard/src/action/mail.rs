//! Mail that reaches somebody else.

use jiff::Timestamp;
use os1_base::Id;

use super::bounds::{self, Refusal};
use super::{MAX_ATTACHMENTS, MAX_RECIPIENTS};
use crate::canonical::{canonical_choice, canonical_record};
use crate::{Address, Digest, Origin};

/// The line of a body below which the words are somebody else's, handed on. On a card they stand
/// apart from the user's own.
pub const FORWARDED: &str = "---------- Forwarded message ----------";

/// A file that goes with a message, by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The file name as the other side will see it.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the content.
    pub sha256: Digest,
}

canonical_record!(Attachment { name, size, sha256 });

impl Attachment {
    /// The attachment that `content` under `name` is.
    #[must_use]
    pub fn of(name: String, content: &[u8]) -> Self {
        Self {
            name,
            size: content.len() as u64,
            sha256: Digest::of(content),
        }
    }

    /// Whether `content` is what was approved.
    #[must_use]
    pub fn holds(&self, content: &[u8]) -> bool {
        self.size == content.len() as u64 && self.sha256 == Digest::of(content)
    }
}

/// A message to be sent. Date and Message-ID are part of it, so that the bytes on the wire
/// follow from what was approved and a second attempt is the same message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendMail {
    /// The sending account.
    pub account: Id,
    /// The From address.
    pub from: Address,
    /// To.
    pub to: Vec<Address>,
    /// Cc.
    pub cc: Vec<Address>,
    /// Bcc: in the envelope, not in the header.
    pub bcc: Vec<Address>,
    /// Where answers go, when not to `from`.
    pub reply_to: Option<Address>,
    /// The subject: one line.
    pub subject: String,
    /// The text, lines ended by `\n`.
    pub body: String,
    /// At most [`MAX_ATTACHMENTS`].
    pub attachments: Vec<Attachment>,
    /// The Message-ID that it answers, without angle brackets.
    pub in_reply_to: Option<String>,
    /// Its own Message-ID, without angle brackets (RFC 5322 §3.6.4).
    pub message_id: String,
    /// The Date header.
    pub date: Timestamp,
    /// It does not leave before this; at once when absent.
    pub not_before: Option<Timestamp>,
    /// SHA-256 of the whole message as it goes over the wire: what stands in no field here
    /// (References, the names of attached files as they are encoded) is fixed by it too.
    pub sha256: Digest,
}

canonical_record!(SendMail {
    account,
    from,
    to,
    cc,
    bcc,
    reply_to,
    subject,
    body,
    attachments,
    in_reply_to,
    message_id,
    date,
    not_before,
    sha256,
});

impl SendMail {
    /// Everybody in the envelope: To, Cc, Bcc in this order.
    pub fn recipients(&self) -> impl Iterator<Item = &Address> {
        self.to.iter().chain(&self.cc).chain(&self.bcc)
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::some(self.recipients().count(), "recipient")?;
        bounds::at_most(self.recipients().count(), MAX_RECIPIENTS, "recipients")?;
        bounds::at_most(self.attachments.len(), MAX_ATTACHMENTS, "attachments")?;
        bounds::line(&self.subject, "subject")?;
        bounds::text(&self.body, "text")?;
        check_message_id(&self.message_id)?;
        self.in_reply_to
            .as_deref()
            .map_or(Ok(()), check_message_id)?;
        self.attachments.iter().try_for_each(|attachment| {
            bounds::some(attachment.name.len(), "attachment name")?;
            bounds::line(&attachment.name, "attachment name")
        })
    }
}

/// Leaves a mailing list by what the list itself offers (RFC 2369, RFC 8058). Where it offers
/// an address, leaving is a message like any other ([`SendMail`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsubscribe {
    /// The one-click request of RFC 8058.
    ByRequest(UnsubscribeRequest),
}

canonical_choice!(Unsubscribe {
    1 => ByRequest(value),
});

/// The one-click request: a POST of `List-Unsubscribe=One-Click` (RFC 8058 §3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsubscribeRequest {
    /// The list's name as its mail gives it (a stranger's text).
    pub list: String,
    /// Where the request goes.
    pub origin: Origin,
    /// Path and query.
    pub path: String,
}

canonical_record!(UnsubscribeRequest { list, origin, path });

impl Unsubscribe {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::ByRequest(request) => {
                bounds::line(&request.list, "list name")?;
                bounds::line(&request.path, "web address")
            }
        }
    }
}

fn check_message_id(id: &str) -> Result<(), Refusal> {
    bounds::some(id.len(), "Message-ID")?;
    bounds::line(id, "Message-ID")
}
