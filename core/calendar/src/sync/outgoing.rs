//! An object as the action that sends it.

use os1_base::Id;
use os1_guard::{Action, Address, DeleteEvent, PutEvent, guests_of};

use crate::ical::{Component, Document};
use crate::{Mark, StoredObject};

/// The longest summary on a card, in bytes; a line of RFC 5322.
const MAX_SUMMARY: usize = 300;

/// The action that brings `object` to the server, or why there is none.
pub(super) fn action(
    account: Id,
    object: &StoredObject,
    collection: &str,
    resource: String,
) -> Result<Action, &'static str> {
    let calendar =
        String::from_utf8(object.text.clone()).map_err(|_| "The event is not written in UTF-8.")?;
    let guests = guests(&calendar)?;
    let summary = summary_of(&object.text);
    let (collection, uid) = (collection.to_owned(), object.uid.clone());
    Ok(if object.mark == Mark::Deleted {
        Action::DeleteEvent(DeleteEvent {
            account,
            collection,
            resource,
            uid,
            etag: object.etag.clone().unwrap_or_default(),
            guests,
            summary,
            calendar,
        })
    } else {
        Action::PutEvent(PutEvent {
            account,
            collection,
            resource,
            uid,
            etag: object.href.as_ref().and(object.etag.clone()),
            guests,
            summary,
            calendar,
        })
    })
}

fn guests(calendar: &str) -> Result<Vec<Address>, &'static str> {
    guests_of(calendar).ok_or(
        "A guest of the event has no mail address, so nobody can be shown whom it would tell.",
    )
}

/// What an event is called, on one line.
pub(super) fn summary_of(text: &[u8]) -> String {
    let document = Document::parse(text).document;
    let events = document.calendars().flat_map(Component::all_components);
    let summary = events
        .filter(|component| !component.is("VTIMEZONE"))
        .find_map(|component| component.text("SUMMARY"))
        .unwrap_or_default();
    let mut line: String = os1_base::text::printable(&summary)
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    while line.len() > MAX_SUMMARY {
        line.pop();
    }
    line
}
