//! Keeping calendars in step with servers, files and the phone.
//!
//! - [`RemoteCalendar`] is the port: a collection of a CalDAV server ([`DavCalendar`]), a file
//!   that is only read ([`FileCalendar`]), the phone's own calendar (of the phone's shell).
//! - [`SyncDesk::sync_account`] goes over all collections of an account, [`SyncDesk::sync_file`] over a
//!   subscription, [`SyncDesk::sync_one`] over any one calendar.
//! - [`merge`] is the three-way merge; what both sides changed differently is a [`SyncConflict`],
//!   kept with both sides until the user chose: [`SyncDesk::conflicts`], [`SyncDesk::resolve`].
//!
//! A round first takes what changed there, then sends what changed here. Every step is one
//! transaction with the base of the next merge; what the server said last is written only
//! after everything it told of is in. So a round that was killed is repeated and finds what it
//! did already: nothing is doubled, nothing lost.

mod account;
mod conflict;
mod dav_calendar;
mod desk;
mod error;
mod file_calendar;
mod merge;
mod name;
mod outgoing;
mod permission;
mod pull;
mod push;
mod remote;
mod report;
mod store;

pub use conflict::SyncConflict;
pub use dav_calendar::DavCalendar;
pub use desk::SyncDesk;
pub use error::SyncError;
pub use file_calendar::FileCalendar;
pub use merge::{Merged, Side, Touch, merge, says_the_same};
pub use remote::{RemoteCalendar, RemoteChange, RemoteChanges, RemoteObject};
pub use report::{AccountReport, SyncReport, Waiting};
pub use store::SYNC_SCHEMA;
