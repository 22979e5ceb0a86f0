//! What both sides changed differently, while it waits for the user.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use os1_base::Id;
use os1_vobject::{Document, Merged, Side, Touch, merge, says_the_same};
use serde::{Deserialize, Serialize};

use super::desk::SyncDesk;
use super::error::SyncError;
use super::mark::Mark;
use super::object::StoredObject;
use super::pull::Round;
use super::shelf::Shelf;
use super::step::{StepOutcome, SyncStep};
use super::store::{self, ConflictRow};

/// An object that was changed on both sides so that only the user can say what holds. Both
/// sides are kept until then, and nothing of it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncConflict {
    /// The object's id, by which it is decided.
    pub id: Id,
    /// Its calendar or address book.
    #[serde(rename = "calendar")]
    pub collection: Id,
    /// What it is called here, or there when it was deleted here.
    pub summary: String,
    /// Whether it was deleted on this device.
    pub deleted_here: bool,
    /// Whether it was deleted on the server.
    pub deleted_there: bool,
    /// What touches; empty when one side deleted it.
    pub touches: Vec<Touch>,
    /// When it was noticed.
    pub at: Timestamp,
}

/// The open conflicts of one collection.
#[derive(Debug, Default)]
pub(super) struct Conflicts(BTreeMap<Id, ConflictRow>);

impl Conflicts {
    pub(super) fn load<S: Shelf>(
        desk: &SyncDesk<S>,
        collection: Id,
    ) -> Result<Self, SyncError<S::Error>> {
        let rows = desk.store.read(store::all)?;
        let own = rows.into_iter().filter(|row| row.collection == collection);
        Ok(Self(own.map(|row| (row.object, row)).collect()))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn of(&self, object: Id) -> Option<&ConflictRow> {
        self.0.get(&object)
    }

    pub(super) fn keep<S: Shelf>(
        &mut self,
        desk: &SyncDesk<S>,
        collection: Id,
        object: Id,
        name: String,
        etag: Option<String>,
        theirs: Option<Vec<u8>>,
    ) -> Result<(), SyncError<S::Error>> {
        let row = ConflictRow {
            object,
            collection,
            name,
            etag,
            theirs,
            at: desk.now().as_second(),
        };
        desk.store.write(|tx| store::keep(tx, &row))?;
        self.0.insert(object, row);
        Ok(())
    }

    /// Ends all but those of `open` objects.
    pub(super) fn retain<S: Shelf>(
        &mut self,
        desk: &SyncDesk<S>,
        open: &BTreeSet<Id>,
    ) -> Result<(), SyncError<S::Error>> {
        let over: Vec<Id> = self
            .0
            .keys()
            .filter(|id| !open.contains(id))
            .copied()
            .collect();
        over.into_iter().try_for_each(|id| self.end(desk, id))
    }

    pub(super) fn end<S: Shelf>(
        &mut self,
        desk: &SyncDesk<S>,
        object: Id,
    ) -> Result<(), SyncError<S::Error>> {
        if self.0.remove(&object).is_some() {
            desk.store.write(|tx| store::end(tx, object))?;
        }
        Ok(())
    }
}

/// Our text merged with the server's.
pub(super) fn merged(object: &StoredObject, theirs: &[u8], prefer: Side) -> Merged {
    let read = |bytes: &[u8]| Document::parse(bytes).document;
    let base = object.base.as_deref().map(read);
    merge(base.as_ref(), &read(&object.text), &read(theirs), prefer)
}

impl<S: Shelf> Round<'_, S> {
    /// What becomes of an object that was changed on both sides; `None` when the user has to
    /// choose, and both sides are kept.
    pub(super) fn both_changed(
        &mut self,
        id: Id,
        href: String,
        etag: Option<String>,
        theirs: Vec<u8>,
    ) -> Result<Option<SyncStep>, SyncError<S::Error>> {
        let stored = self.desk.shelf.stored(id).map_err(SyncError::Shelf)?;
        let object = stored.ok_or(SyncError::ChangedSince)?;
        let read = |bytes: &[u8]| Document::parse(bytes).document;
        let revision = object.revision;
        if object.mark == Mark::Deleted {
            let was = read(object.base.as_deref().unwrap_or(&object.text));
            if says_the_same(&was, &read(&theirs)) {
                self.conflicts.end(self.desk, id)?;
                return Ok(Some(SyncStep::Sent {
                    object: id,
                    revision,
                    href,
                    etag,
                    text: theirs,
                }));
            }
        } else {
            let outcome = merged(&object, &theirs, Side::Ours);
            if outcome.touches.is_empty() {
                // Where it comes to the same, theirs is it: nothing is left to send.
                let same = says_the_same(&outcome.document, &read(&theirs));
                let text = if same {
                    theirs.clone()
                } else {
                    outcome.document.write().into_bytes()
                };
                return Ok(Some(SyncStep::Merged {
                    object: id,
                    revision,
                    href,
                    etag,
                    base: theirs,
                    text,
                }));
            }
        }
        self.conflicts
            .keep(self.desk, self.id, id, href, etag, Some(theirs))?;
        Ok(None)
    }

    /// Looks at a kept conflict again, because the user may have changed our side so that it
    /// touches no more; `true` when it is none any longer.
    pub(super) fn settled(&mut self, object: &StoredObject) -> Result<bool, SyncError<S::Error>> {
        let Some(row) = self.conflicts.of(object.id).cloned() else {
            return Ok(true);
        };
        let Some(theirs) = row.theirs else {
            return Ok(false);
        };
        match self.both_changed(object.id, row.name.clone(), row.etag, theirs)? {
            Some(step) => {
                let outcomes = self.desk.apply(self.id, &[step], None)?;
                let done = outcomes.iter().all(|o| matches!(o, StepOutcome::Done(_)));
                if done {
                    self.conflicts.end(self.desk, object.id)?;
                }
                Ok(done)
            }
            None => Ok(false),
        }
    }
}
