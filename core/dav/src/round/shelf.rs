//! This side, as a port.

use os1_base::{Explained, Id};
use os1_guard::Action;

use super::{ObjectState, StepOutcome, StoredObject, SyncState, SyncStep};
use crate::Collection;

/// What the objects of a shelf are called, in sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// One object, with its article: `an event`.
    pub object: &'static str,
    /// A collection: `calendar`.
    pub collection: &'static str,
    /// The ending of a file of one object, with its dot: `.ics`.
    pub ending: &'static str,
}

/// One collection that a profile keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Path of the collection on the server; empty where it is on none.
    pub address: String,
    /// Whether nothing in it can be changed here.
    pub read_only: bool,
}

/// What a profile keeps of one sort of objects, calendars or address books. Every write is
/// durable on return, and one transaction.
pub trait Shelf: Send + Sync {
    /// Why it could not be read or written.
    type Error: Explained + std::error::Error + Send + Sync + 'static;

    /// How its objects are spoken of.
    const WORDS: Words;

    /// The collections of an account.
    ///
    /// # Errors
    /// The profile could not be read.
    fn of_account(&self, account: Id) -> Result<Vec<Shelved>, Self::Error>;

    /// Whether a collection of a server is kept here at all.
    fn takes(&self, collection: &Collection) -> bool;

    /// A new collection for one on the server, called `name`.
    ///
    /// # Errors
    /// The profile could not be written.
    fn make(&self, account: Id, of: &Collection, name: String) -> Result<Shelved, Self::Error>;

    /// The server changed what the account may do in it.
    ///
    /// # Errors
    /// The profile could not be written.
    fn set_read_only(&self, id: Id, read_only: bool) -> Result<(), Self::Error>;

    /// Takes a collection away, with `why` for the activity log.
    ///
    /// # Errors
    /// The profile could not be written.
    fn remove(&self, id: Id, why: &str) -> Result<(), Self::Error>;

    /// What the server said last about a collection.
    ///
    /// # Errors
    /// There is no such collection.
    fn state(&self, id: Id) -> Result<SyncState, Self::Error>;

    /// How every object of a collection stands.
    ///
    /// # Errors
    /// There is no such collection.
    fn states(&self, id: Id) -> Result<Vec<ObjectState>, Self::Error>;

    /// One object, also one that was deleted here and not yet on the server.
    ///
    /// # Errors
    /// The profile could not be read.
    fn stored(&self, object: Id) -> Result<Option<StoredObject>, Self::Error>;

    /// Writes the outcome of a part of a round: all of `steps`, and `state` when the round was
    /// whole. One outcome a step.
    ///
    /// # Errors
    /// The profile could not be written; nothing is written then.
    fn apply(
        &self,
        id: Id,
        steps: &[SyncStep],
        state: Option<&SyncState>,
    ) -> Result<Vec<StepOutcome>, Self::Error>;

    /// The UID in a text; `None` where it is no object of this sort.
    fn uid(&self, text: &[u8]) -> Option<String>;

    /// What an object is called, on one line that fits on a card.
    fn summary(&self, text: &[u8]) -> String;

    /// The action that brings `object` to `resource` in `collection`, both paths on the server:
    /// a put, or a deletion where it is marked so.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    fn action(
        &self,
        account: Id,
        object: &StoredObject,
        collection: &str,
        resource: String,
    ) -> Result<Action, &'static str>;
}
