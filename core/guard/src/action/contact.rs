//! Contacts on servers.

use os1_base::Id;

use super::bounds::{self, Refusal};
use super::calendar::check_place;
use crate::canonical::canonical_record;

/// Puts a contact onto a server of address books (RFC 6352). Nobody is told by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutContact {
    /// The account.
    pub account: Id,
    /// Path of the address book on the server, with the `/` at its end.
    pub collection: String,
    /// Path of the object on the server, directly below `collection`.
    pub resource: String,
    /// The contact's UID (RFC 6350 §6.7.6).
    pub uid: String,
    /// The version it replaces (If-Match); `None` makes a new one (If-None-Match: *).
    pub etag: Option<String>,
    /// Whose contact it is, for the card.
    pub name: String,
    /// The whole vCard as it goes to the server.
    pub vcard: String,
}

canonical_record!(PutContact {
    account,
    collection,
    resource,
    uid,
    etag,
    name,
    vcard,
});

impl PutContact {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_place(
            &self.collection,
            &self.resource,
            &self.uid,
            self.etag.as_deref(),
        )?;
        bounds::line(&self.name, "name")?;
        bounds::text(&self.vcard, "contact")
    }
}

/// Takes a contact off a server of address books. The undo journal keeps the same object, so
/// that it can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteContact {
    /// The account.
    pub account: Id,
    /// Path of the address book on the server, with the `/` at its end.
    pub collection: String,
    /// Path of the object on the server, directly below `collection`.
    pub resource: String,
    /// The contact's UID.
    pub uid: String,
    /// The version that is taken off (If-Match).
    pub etag: String,
    /// Whose contact it was, for the card.
    pub name: String,
    /// The whole vCard as it was.
    pub vcard: String,
}

canonical_record!(DeleteContact {
    account,
    collection,
    resource,
    uid,
    etag,
    name,
    vcard,
});

impl DeleteContact {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_place(
            &self.collection,
            &self.resource,
            &self.uid,
            Some(&self.etag),
        )?;
        bounds::line(&self.name, "name")?;
        bounds::text(&self.vcard, "contact")
    }
}
