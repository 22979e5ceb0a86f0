//! What a mail says of itself.

use std::collections::HashSet;

use mail_parser::{Message, MimeHeaders as _, PartType};

use super::anchor::{Anchor, anchors, written};
use super::words::Spoken;
use crate::authentication::{Authentication, Standing};
use crate::bookings::{BookingKind, in_html};
use crate::parse::with_message;
use crate::{Address, MailError, without_quotes};

/// What is looked at of one mail.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub(super) from: Address,
    pub(super) reply_to: Option<Address>,
    /// Subject and the writer's own words.
    pub(crate) spoken: Spoken,
    /// Whether the last sentences ask something.
    pub(crate) asks: bool,
    /// It has a List-Id or List-Post: it came through a list.
    pub(super) list: bool,
    /// It offers to be unsubscribed from (RFC 2369).
    pub(super) unsubscribe: bool,
    /// A machine says that it wrote it (RFC 3834, Precedence).
    pub(super) automatic: bool,
    /// It carries a calendar object with a method.
    pub(super) calendar: bool,
    /// What sort of thing it says it is in the form for machines (schema.org).
    pub(super) marked_up: Option<BookingKind>,
    pub(super) anchors: Vec<Anchor>,
    /// What the user's own provider says of the sender.
    pub(super) standing: Standing,
}

impl Content {
    /// Reads a mail; what servers of the domains `vouchers` say of its sender is believed.
    ///
    /// # Errors
    /// The bytes are no mail.
    pub(super) fn of(raw: &[u8], vouchers: &HashSet<String>) -> Result<Self, MailError> {
        let parsed = crate::parse(raw)?;
        let own = without_quotes(&parsed.text);
        let subject = parsed.subject.clone().unwrap_or_default();
        let spoken = Spoken::of(&format!("{subject}\n{own}"));
        let from = parsed.from.first().cloned().unwrap_or_default();
        let key = from.key();
        let domain = key.rsplit('@').next().unwrap_or_default();
        with_message(raw, |message, _| Self {
            standing: Authentication::of(message, vouchers)
                .map_or(Standing::Unknown, |said| said.standing(domain)),
            from,
            reply_to: parsed.reply_to.first().cloned(),
            asks: subject.contains('?') || own.lines().any(|line| line.trim_end().ends_with('?')),
            spoken,
            list: has(message, "List-Id") || has(message, "List-Post"),
            unsubscribe: has(message, "List-Unsubscribe"),
            automatic: is_automatic(message),
            calendar: message.parts.iter().any(is_calendar),
            marked_up: message.parts.iter().find_map(|part| match &part.body {
                PartType::Html(html) => Some(in_html(html).first()?.kind),
                _ => None,
            }),
            anchors: message
                .parts
                .iter()
                .filter_map(|part| match &part.body {
                    PartType::Html(html) => Some(anchors(html)),
                    PartType::Text(text) => Some(written(text)),
                    _ => None,
                })
                .flatten()
                .collect(),
        })
    }

    /// Whether it went to many, or a machine wrote it.
    pub(crate) fn is_bulk(&self) -> bool {
        self.list || self.unsubscribe || self.automatic || self.is_from_machine()
    }

    /// Whether the user's own provider says that it is not from whom it says.
    pub(crate) fn is_refuted(&self) -> bool {
        self.standing == Standing::Refuted
    }

    /// An address that nobody reads.
    pub(super) fn is_from_machine(&self) -> bool {
        let key = self.from.key();
        let local = key.split('@').next().unwrap_or_default();
        let local: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
        [
            "noreply",
            "donotreply",
            "mailerdaemon",
            "notification",
            "newsletter",
            "automailer",
        ]
        .iter()
        .any(|sign| local.contains(sign))
    }
}

fn has(message: &Message<'_>, name: &str) -> bool {
    message.header_raw(name).is_some()
}

fn is_automatic(message: &Message<'_>) -> bool {
    let value = |name: &str| {
        let value = message.header_raw(name).unwrap_or_default();
        value.trim().to_lowercase()
    };
    let submitted = value("Auto-Submitted");
    let precedence = value("Precedence");
    (!submitted.is_empty() && submitted != "no")
        || ["bulk", "junk", "auto_reply"].contains(&precedence.as_str())
}

fn is_calendar(part: &mail_parser::MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|content| {
        content.c_type.eq_ignore_ascii_case("text")
            && content
                .c_subtype
                .as_deref()
                .is_some_and(|sub| sub.eq_ignore_ascii_case("calendar"))
    })
}
