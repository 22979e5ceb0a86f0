//! Cards of contacts on servers.

use super::Draft;
use crate::action::{DeleteContact, PutContact};

pub(super) fn put(draft: &mut Draft<'_>, contact: &PutContact) -> &'static str {
    let PutContact {
        account,
        collection,
        resource,
        uid,
        etag,
        name,
        vcard,
    } = contact;
    draft.row("Contact", name);
    draft.text("In full", vcard);
    draft.row("UID", uid);
    draft.maybe("Replaces version", etag.as_deref());
    draft.row("Address book", collection);
    draft.row("Object", resource);
    draft.row("Account", account);
    "Put this contact onto the server"
}

pub(super) fn deleted(draft: &mut Draft<'_>, contact: &DeleteContact) -> &'static str {
    let DeleteContact {
        account,
        collection,
        resource,
        uid,
        etag,
        name,
        vcard,
    } = contact;
    draft.row("Contact", name);
    draft.text("In full", vcard);
    draft.row("UID", uid);
    draft.row("Version", etag);
    draft.row("Address book", collection);
    draft.row("Object", resource);
    draft.row("Account", account);
    "Take this contact off the server"
}
