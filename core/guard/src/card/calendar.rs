//! Cards of calendar changes.

use super::Draft;
use crate::action::{DeleteEvent, PutEvent};

pub(super) fn put(draft: &mut Draft<'_>, event: &PutEvent) -> &'static str {
    let PutEvent {
        account,
        collection,
        resource,
        uid,
        etag,
        guests,
        summary,
        calendar,
    } = event;
    draft.row("Event", summary);
    draft.addresses("Guest who is told", guests);
    draft.text("In full", calendar);
    draft.row("UID", uid);
    draft.maybe("Replaces version", etag.as_deref());
    draft.row("Calendar", collection);
    draft.row("Object", resource);
    draft.row("Account", account);
    "Put this event onto the server"
}

pub(super) fn deleted(draft: &mut Draft<'_>, event: &DeleteEvent) -> &'static str {
    let DeleteEvent {
        account,
        collection,
        resource,
        uid,
        etag,
        guests,
        summary,
        calendar,
    } = event;
    draft.row("Event", summary);
    draft.addresses("Guest who is told", guests);
    draft.row("UID", uid);
    draft.text("In full", calendar);
    draft.row("Version", etag);
    draft.row("Calendar", collection);
    draft.row("Object", resource);
    draft.row("Account", account);
    "Take this event off the server"
}
