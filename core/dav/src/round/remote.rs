//! The other side, as a port.

use async_trait::async_trait;
use os1_guard::{DavDelete, DavPut, Permit};

use super::SyncState;
use crate::DavError;

/// A collection that is kept elsewhere: on a server, in a published file, in the phone.
///
/// The phone's own calendar or address book is one more implementation, written by the phone's shell: the
/// system's id of an object is its name, the system's counter or modification time its version.
/// A system without versions hashes the text. What it gives must be the same text for the same
/// version, and what it takes must be found under the same name the next time.
#[async_trait]
pub trait RemoteCollection: Send + Sync {
    /// What changed since `since`, which is what [`RemoteChanges::state`] was the last time;
    /// an empty state stands for the first time.
    ///
    /// # Errors
    /// [`DavError`].
    async fn changes(&self, since: &SyncState) -> Result<RemoteChanges, DavError>;

    /// The objects of these names. Each name is in the answer once.
    ///
    /// # Errors
    /// [`DavError`].
    async fn fetch(&self, names: &[String]) -> Result<Vec<RemoteObject>, DavError>;

    /// Path of the collection that writes go to, with a `/` at its end; `None` when it can
    /// only be read.
    fn collection(&self) -> Option<&str>;

    /// Path of the object of this name in the collection.
    fn resource(&self, name: &str) -> Option<String>;

    /// Puts an object, redeeming the permit; its version, if told.
    ///
    /// # Errors
    /// [`DavError::Changed`] when the version is not the one that was to be replaced.
    async fn put(&self, permit: Permit, what: DavPut) -> Result<Option<String>, DavError>;

    /// Takes an object off, redeeming the permit. One that is gone already is no error.
    ///
    /// # Errors
    /// [`DavError::Changed`].
    async fn delete(&self, permit: Permit, what: DavDelete) -> Result<(), DavError>;
}

/// What changed on the other side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteChanges {
    /// New and changed objects; all there are when `whole`.
    pub changed: Vec<RemoteChange>,
    /// Names of objects that are gone.
    pub gone: Vec<String>,
    /// Whether `changed` is everything there is: what is not in it is gone.
    pub whole: bool,
    /// The state after these changes.
    pub state: SyncState,
}

/// An object that is there, by version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteChange {
    /// Its name in the collection, percent-encoded.
    pub name: String,
    /// Its version, when known.
    pub etag: Option<String>,
}

/// What came of fetching one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteObject {
    /// It is there.
    There {
        /// Its name.
        name: String,
        /// Its version, when known.
        etag: Option<String>,
        /// The whole object, VCALENDAR or VCARD.
        text: Vec<u8>,
    },
    /// It is gone.
    Gone(String),
    /// It is there but was not handed over.
    Refused(String),
}
