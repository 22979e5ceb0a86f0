//! Calendar objects on servers, and invitations.

use os1_base::Id;

use super::MAX_GUESTS;
use super::attendees;
use super::bounds::{self, Refusal};
use crate::Address;
use crate::canonical::{canonical_choice, canonical_record};

/// Puts an event onto a calendar server. With guests the server writes to them
/// (RFC 6638 §3.2.1), so guests make it a matter for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutEvent {
    /// The account.
    pub account: Id,
    /// Path of the calendar collection on the server, with the `/` at its end.
    pub collection: String,
    /// Path of the object on the server, directly below `collection`.
    pub resource: String,
    /// The event's UID (RFC 5545 §3.8.4.7).
    pub uid: String,
    /// The version it replaces (If-Match); `None` makes a new one (If-None-Match: *).
    pub etag: Option<String>,
    /// Everybody who is told by it: exactly the ATTENDEEs of `calendar`.
    pub guests: Vec<Address>,
    /// What it is, for the card.
    pub summary: String,
    /// The whole calendar object as it goes to the server.
    pub calendar: String,
}

canonical_record!(PutEvent {
    account,
    collection,
    resource,
    uid,
    etag,
    guests,
    summary,
    calendar,
});

impl PutEvent {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_event(
            &self.collection,
            &self.resource,
            &self.uid,
            self.etag.as_deref(),
        )?;
        bounds::at_most(self.guests.len(), MAX_GUESTS, "guests")?;
        bounds::line(&self.summary, "summary")?;
        bounds::text(&self.calendar, "event")?;
        attendees::check(&self.calendar, &self.guests)
    }
}

/// Takes an event off a calendar server. The undo journal keeps the same object, so that it
/// can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteEvent {
    /// The account.
    pub account: Id,
    /// Path of the calendar collection on the server, with the `/` at its end.
    pub collection: String,
    /// Path of the object on the server, directly below `collection`.
    pub resource: String,
    /// The event's UID.
    pub uid: String,
    /// The version that is taken off (If-Match).
    pub etag: String,
    /// Everybody who would be told: exactly the ATTENDEEs of `calendar`.
    pub guests: Vec<Address>,
    /// What it was, for the card.
    pub summary: String,
    /// The whole calendar object as it was.
    pub calendar: String,
}

canonical_record!(DeleteEvent {
    account,
    collection,
    resource,
    uid,
    etag,
    guests,
    summary,
    calendar,
});

impl DeleteEvent {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_event(
            &self.collection,
            &self.resource,
            &self.uid,
            Some(&self.etag),
        )?;
        bounds::at_most(self.guests.len(), MAX_GUESTS, "guests")?;
        bounds::line(&self.summary, "summary")?;
        bounds::text(&self.calendar, "event")?;
        attendees::check(&self.calendar, &self.guests)
    }
}

/// What is answered (RFC 5546 §3.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Coming.
    Accept,
    /// Perhaps.
    Tentative,
    /// Not coming.
    Decline,
}

canonical_choice!(Answer {
    1 => Accept,
    2 => Tentative,
    3 => Decline,
});

impl Answer {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Tentative => "perhaps",
            Self::Decline => "decline",
        }
    }
}

/// Answers an invitation. Never happens without the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerInvitation {
    /// The account that was invited.
    pub account: Id,
    /// The invited address that answers.
    pub from: Address,
    /// Who hears the answer.
    pub organizer: Address,
    /// The event's UID.
    pub uid: String,
    /// The revision that is answered (RFC 5545 §3.8.7.4).
    pub sequence: u64,
    /// What is answered.
    pub answer: Answer,
    /// What the invitation calls itself (a stranger's text).
    pub summary: String,
    /// A line to the organizer; empty for none.
    pub comment: String,
}

canonical_record!(AnswerInvitation {
    account,
    from,
    organizer,
    uid,
    sequence,
    answer,
    summary,
    comment,
});

impl AnswerInvitation {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::some(self.uid.len(), "UID")?;
        bounds::line(&self.uid, "UID")?;
        bounds::line(&self.summary, "summary")?;
        bounds::line(&self.comment, "comment")
    }
}

fn check_event(
    collection: &str,
    resource: &str,
    uid: &str,
    etag: Option<&str>,
) -> Result<(), Refusal> {
    bounds::some(uid.len(), "UID")?;
    bounds::line(collection, "calendar path")?;
    bounds::line(resource, "event's path")?;
    check_below(collection, resource)?;
    bounds::line(uid, "UID")?;
    bounds::line(etag.unwrap_or_default(), "ETag")
}

/// The object must lie in the calendar that the card names, or a yes for one calendar would
/// write into another.
fn check_below(collection: &str, resource: &str) -> Result<(), Refusal> {
    let name = resource.strip_prefix(collection).unwrap_or_default();
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '/' | '\\' | '?' | '#');
    let inside = collection.starts_with('/')
        && collection.ends_with('/')
        && !matches!(name, "" | "." | "..")
        && name.chars().all(plain);
    if inside {
        Ok(())
    } else {
        Err(Refusal::Missing {
            what: "place in that calendar",
        })
    }
}
