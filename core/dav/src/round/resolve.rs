//! The conflicts as the user sees them, and the choice.

use jiff::Timestamp;
use os1_base::Id;
use os1_vobject::Side;

use super::conflict::{SyncConflict, merged};
use super::desk::SyncDesk;
use super::error::SyncError;
use super::mark::Mark;
use super::object::StoredObject;
use super::shelf::Shelf;
use super::step::{StepOutcome, SyncState, SyncStep};
use super::store::{self, ConflictRow};

impl<S: Shelf> SyncDesk<S> {
    /// The conflicts that wait for the user, the oldest first.
    ///
    /// # Errors
    /// [`SyncError::Shelf`].
    pub fn conflicts(&self) -> Result<Vec<SyncConflict>, SyncError<S::Error>> {
        let rows = self.store.read(store::all)?;
        let mut waiting = Vec::new();
        for row in rows {
            // Those of other sorts of objects are another shelf's.
            let stored = self.shelf.stored(row.object).map_err(SyncError::Shelf)?;
            if let Some(object) = stored.filter(|object| object.mark != Mark::Clean) {
                let summary = self.shelf.summary(&object.text);
                waiting.push(view(&row, &object, summary));
            }
        }
        Ok(waiting)
    }

    /// The user chose a side for what touches; what does not touch is kept of both. The next
    /// round sends it.
    ///
    /// # Errors
    /// [`SyncError::NoConflict`], [`SyncError::ChangedSince`].
    pub fn resolve(&self, id: Id, side: Side) -> Result<(), SyncError<S::Error>> {
        let rows = self.store.read(store::all)?;
        let row = rows.into_iter().find(|row| row.object == id);
        let row = row.ok_or(SyncError::NoConflict)?;
        let stored = self.shelf.stored(id).map_err(SyncError::Shelf)?;
        let object = stored.ok_or(SyncError::NoConflict)?;
        let step = chosen(&row, &object, side);
        let outcomes = self.apply(row.collection, &[step], None)?;
        if outcomes.contains(&StepOutcome::Stale) {
            return Err(SyncError::ChangedSince);
        }
        self.store.write(|tx| store::end(tx, id))
    }

    /// Writes the outcome of a part of a round.
    pub(super) fn apply(
        &self,
        collection: Id,
        steps: &[SyncStep],
        state: Option<&SyncState>,
    ) -> Result<Vec<StepOutcome>, SyncError<S::Error>> {
        let outcomes = self.shelf.apply(collection, steps, state);
        outcomes.map_err(SyncError::Shelf)
    }
}

/// The step that a choice means. Choosing ours makes the server's text the base, so that our
/// change stands against it and is sent over exactly that version.
fn chosen(row: &ConflictRow, object: &StoredObject, side: Side) -> SyncStep {
    let (id, revision) = (object.id, object.revision);
    let (href, etag) = (row.name.clone(), row.etag.clone());
    match (&row.theirs, object.mark, side) {
        (None, _, Side::Ours) => SyncStep::Detached {
            object: id,
            revision,
        },
        (None, _, Side::Theirs) => SyncStep::Gone {
            object: id,
            revision,
        },
        // Stays deleted, over the version that is there now.
        (Some(theirs), Mark::Deleted, Side::Ours) => SyncStep::Sent {
            object: id,
            revision,
            href,
            etag,
            text: theirs.clone(),
        },
        (Some(theirs), Mark::Deleted, Side::Theirs) => SyncStep::Took {
            href,
            etag,
            text: theirs.clone(),
            replaces: Some((id, revision)),
        },
        (Some(theirs), Mark::Clean | Mark::Changed, side) => {
            let merged = merged(object, theirs, side);
            SyncStep::Merged {
                object: id,
                revision,
                href,
                etag,
                base: theirs.clone(),
                text: merged.document.write().into_bytes(),
            }
        }
    }
}

fn view(row: &ConflictRow, object: &StoredObject, summary: String) -> SyncConflict {
    let deleted_here = object.mark == Mark::Deleted;
    let touches = match &row.theirs {
        Some(theirs) if !deleted_here => merged(object, theirs, Side::Ours).touches,
        _ => Vec::new(),
    };
    SyncConflict {
        id: row.object,
        collection: row.collection,
        summary,
        deleted_here,
        deleted_there: row.theirs.is_none(),
        touches,
        at: Timestamp::from_second(row.at).unwrap_or(Timestamp::UNIX_EPOCH),
    }
}
