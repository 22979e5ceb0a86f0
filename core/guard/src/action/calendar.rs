//! Calendar objects on servers.

use os1_base::Id;

use super::MAX_GUESTS;
use super::attendees;
use super::bounds::{self, Refusal};
use crate::Address;
use crate::canonical::canonical_record;

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
        check_place(
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
        check_place(
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

pub(super) fn check_place(
    collection: &str,
    resource: &str,
    uid: &str,
    etag: Option<&str>,
) -> Result<(), Refusal> {
    bounds::some(uid.len(), "UID")?;
    bounds::line(collection, "collection path")?;
    bounds::line(resource, "object's path")?;
    check_below(collection, resource)?;
    bounds::line(uid, "UID")?;
    bounds::line(etag.unwrap_or_default(), "ETag")
}

/// The object must lie in the collection that the card names, or a yes for one would
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
            what: "place in that collection",
        })
    }
}
