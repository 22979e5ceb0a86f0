//! WebDAV collections of calendars (CalDAV, RFC 4791) and contacts (CardDAV, RFC 6352):
//! discovery, listing, synchronising, putting and deleting, all through the guard.
//!
//! - [`DavClient`] talks to one opened server for one account: [`DavClient::discover`],
//!   [`DavClient::collections`], [`DavClient::changes`], [`DavClient::listing`],
//!   [`DavClient::fetch`], [`DavClient::put`], [`DavClient::delete`].
//! - [`Kind`] says whether it is about calendars or contacts; nothing else differs.
//! - [`SyncDesk`] brings what a profile keeps ([`Shelf`]) and the other side
//!   ([`RemoteCollection`]) into step, both ways.
//! - [`DavClient::file`] reads a calendar file that is only published, if it changed.
//!
//! What a server answers is hostile until parsed: sizes and counts are bounded, document
//! types and entities are refused, every path it names must lie on its own host.
//! `docs/caldav.md` says how the parts work together.

mod after;
mod changes;
mod client;
mod collection;
mod discover;
mod error;
mod fetch;
mod file;
mod href;
mod kind;
mod listing;
mod round;
mod write;
mod xml;

pub use after::After;
pub use changes::{Changes, MAX_PAGES};
pub use client::{DavClient, MAX_ANSWER, MAX_REDIRECTS};
pub use collection::Collection;
pub use discover::Home;
pub use error::DavError;
pub use fetch::{Fetched, MAX_BATCH};
pub use file::{FileAnswer, FileVersion, MAX_FILE};
pub use href::Href;
pub use kind::Kind;
pub use listing::Member;
pub use round::{
    AccountReport, DavCollection, Mark, Next, ObjectState, PackingError, RemoteChange,
    RemoteChanges, RemoteCollection, RemoteObject, SYNC_SCHEMA, Shelf, Shelved, Standing,
    StepOutcome, StoredObject, SyncConflict, SyncDesk, SyncError, SyncReport, SyncState, SyncStep,
    Waiting, Words, next, pack, stands, unpack,
};
pub use xml::{Answer, MAX_NODES, Multistatus, Props, QName};
