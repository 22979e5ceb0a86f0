//! Keeping collections in step with servers: calendars and address books alike.
//!
//! - [`RemoteCollection`] is the other side as a port: a collection of a server
//!   ([`DavCollection`]), a published file, the phone's own store (of the phone's shell).
//! - [`Shelf`] is this side as a port: what a profile keeps of one sort of objects.
//! - [`SyncDesk`] does rounds between the two: [`SyncDesk::sync_account`] over all collections of
//!   an account, [`SyncDesk::sync_one`] over one. Both sides' changes are merged
//!   ([`os1_vobject::merge`]); what both changed differently is a [`SyncConflict`], kept with both
//!   sides until the user chose: [`SyncDesk::conflicts`], [`SyncDesk::resolve`].
//!
//! A round first takes what changed there, then sends what changed here. Every step is one
//! transaction with the base of the next merge; what the server said last is written only
//! after everything it told of is in. So a round that was killed is repeated and finds what it
//! did already: nothing is doubled, nothing lost.

mod account;
mod conflict;
mod dav_collection;
mod desk;
mod error;
mod mark;
mod name;
mod object;
mod packing;
mod permission;
mod pull;
mod push;
mod remote;
mod report;
mod resolve;
mod shelf;
mod standing;
mod step;
mod store;

pub use conflict::SyncConflict;
pub use dav_collection::DavCollection;
pub use desk::SyncDesk;
pub use error::SyncError;
pub use mark::Mark;
pub use object::StoredObject;
pub use packing::{PackingError, pack, unpack};
pub use remote::{RemoteChange, RemoteChanges, RemoteCollection, RemoteObject};
pub use report::{AccountReport, SyncReport, Waiting};
pub use shelf::{Shelf, Shelved, Words};
pub use standing::{Next, Standing, next, stands};
pub use step::{ObjectState, StepOutcome, SyncState, SyncStep};
pub use store::SYNC_SCHEMA;
