//! What may be written to a WebDAV server: an event or a contact, put or taken off.

use os1_base::Id;

use crate::action::{Action, DeleteContact, DeleteEvent, PutContact, PutEvent};

/// An object that is put onto a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DavPut {
    /// Onto a calendar server.
    Event(PutEvent),
    /// Onto a server of address books.
    Contact(PutContact),
}

/// An object that is taken off a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DavDelete {
    /// Off a calendar server.
    Event(DeleteEvent),
    /// Off a server of address books.
    Contact(DeleteContact),
}

impl From<PutEvent> for DavPut {
    fn from(event: PutEvent) -> Self {
        Self::Event(event)
    }
}

impl From<DeleteEvent> for DavDelete {
    fn from(event: DeleteEvent) -> Self {
        Self::Event(event)
    }
}

impl DavPut {
    /// Account and path.
    pub(super) fn place(&self) -> (Id, &str) {
        match self {
            Self::Event(event) => (event.account, &event.resource),
            Self::Contact(contact) => (contact.account, &contact.resource),
        }
    }

    /// The version that is replaced.
    pub(super) fn etag(&self) -> Option<&str> {
        match self {
            Self::Event(event) => event.etag.as_deref(),
            Self::Contact(contact) => contact.etag.as_deref(),
        }
    }

    /// Media type and bytes.
    pub(super) fn content(&self) -> (&'static str, &str) {
        match self {
            Self::Event(event) => ("text/calendar; charset=utf-8", &event.calendar),
            Self::Contact(contact) => ("text/vcard; charset=utf-8", &contact.vcard),
        }
    }
}

impl DavDelete {
    /// Account and path.
    pub(super) fn place(&self) -> (Id, &str) {
        match self {
            Self::Event(event) => (event.account, &event.resource),
            Self::Contact(contact) => (contact.account, &contact.resource),
        }
    }

    /// The version that is taken off.
    pub(super) fn etag(&self) -> &str {
        match self {
            Self::Event(event) => &event.etag,
            Self::Contact(contact) => &contact.etag,
        }
    }
}

impl From<DavPut> for Action {
    fn from(put: DavPut) -> Self {
        match put {
            DavPut::Event(event) => Self::PutEvent(event),
            DavPut::Contact(contact) => Self::PutContact(contact),
        }
    }
}

impl From<DavDelete> for Action {
    fn from(delete: DavDelete) -> Self {
        match delete {
            DavDelete::Event(event) => Self::DeleteEvent(event),
            DavDelete::Contact(contact) => Self::DeleteContact(contact),
        }
    }
}
