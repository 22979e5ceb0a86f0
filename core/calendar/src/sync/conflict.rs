//! What both sides changed differently, and the user's choice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::desk::SyncDesk;
use super::error::SyncError;
use super::merge::{Side, Touch, merge, says_the_same};
use super::pull::Round;
use super::store::{self, ConflictRow};
use crate::ical::Document;
use crate::{Mark, StepOutcome, StoredObject, SyncStep};

/// An event that was changed on both sides so that only the user can say what holds. Both
/// sides are kept until then, and nothing of it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncConflict {
    /// The event's id, by which it is decided.
    pub id: Id,
    /// Its calendar.
    pub calendar: Id,
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

impl SyncDesk {
    /// The conflicts that wait for the user, the oldest first.
    ///
    /// # Errors
    /// [`SyncError::Calendar`].
    pub fn conflicts(&self) -> Result<Vec<SyncConflict>, SyncError> {
        let rows = self.store.read(store::all)?;
        rows.into_iter()
            .filter_map(|row| match self.calendar.object(row.object) {
                Ok(object) if object.mark == Mark::Clean => None,
                Ok(object) => Some(Ok(view(&row, &object))),
                Err(crate::CalendarError::NotFound) => None,
                Err(error) => Some(Err(error.into())),
            })
            .collect()
    }

    /// The user chose a side for what touches; what does not touch is kept of both. The next
    /// round sends it.
    ///
    /// # Errors
    /// [`SyncError::NoConflict`], [`SyncError::ChangedSince`].
    pub fn resolve(&self, id: Id, side: Side) -> Result<(), SyncError> {
        let rows = self.store.read(store::all)?;
        let row = rows.into_iter().find(|row| row.object == id);
        let row = row.ok_or(SyncError::NoConflict)?;
        let object = self.calendar.object(id)?;
        let step = chosen(&row, &object, side);
        let outcomes = self.calendar.apply_sync(row.calendar, &[step], None)?;
        if outcomes.contains(&StepOutcome::Stale) {
            return Err(SyncError::ChangedSince);
        }
        self.store.write(|tx| store::end(tx, id))
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

/// Our text merged with the server's.
fn merged(object: &StoredObject, theirs: &[u8], prefer: Side) -> super::Merged {
    let read = |bytes: &[u8]| Document::parse(bytes).document;
    let base = object.base.as_deref().map(read);
    merge(base.as_ref(), &read(&object.text), &read(theirs), prefer)
}

fn view(row: &ConflictRow, object: &StoredObject) -> SyncConflict {
    let deleted_here = object.mark == Mark::Deleted;
    let touches = match &row.theirs {
        Some(theirs) if !deleted_here => merged(object, theirs, Side::Ours).touches,
        _ => Vec::new(),
    };
    SyncConflict {
        id: row.object,
        calendar: row.calendar,
        summary: super::outgoing::summary_of(&object.text),
        deleted_here,
        deleted_there: row.theirs.is_none(),
        touches,
        at: Timestamp::from_second(row.at).unwrap_or(Timestamp::UNIX_EPOCH),
    }
}

/// The open conflicts of one calendar.
#[derive(Debug, Default)]
pub(super) struct Conflicts(BTreeMap<Id, ConflictRow>);

impl Conflicts {
    pub(super) fn load(desk: &SyncDesk, calendar: Id) -> Result<Self, SyncError> {
        let rows = desk.store.read(store::all)?;
        let own = rows.into_iter().filter(|row| row.calendar == calendar);
        Ok(Self(own.map(|row| (row.object, row)).collect()))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn of(&self, object: Id) -> Option<&ConflictRow> {
        self.0.get(&object)
    }

    pub(super) fn keep(
        &mut self,
        desk: &SyncDesk,
        calendar: Id,
        object: Id,
        name: String,
        etag: Option<String>,
        theirs: Option<Vec<u8>>,
    ) -> Result<(), SyncError> {
        let row = ConflictRow {
            object,
            calendar,
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
    pub(super) fn retain(&mut self, desk: &SyncDesk, open: &BTreeSet<Id>) -> Result<(), SyncError> {
        let over: Vec<Id> = self
            .0
            .keys()
            .filter(|id| !open.contains(id))
            .copied()
            .collect();
        over.into_iter().try_for_each(|id| self.end(desk, id))
    }

    pub(super) fn end(&mut self, desk: &SyncDesk, object: Id) -> Result<(), SyncError> {
        if self.0.remove(&object).is_some() {
            desk.store.write(|tx| store::end(tx, object))?;
        }
        Ok(())
    }
}

impl Round<'_> {
    /// What becomes of an object that was changed on both sides; `None` when the user has to
    /// choose, and both sides are kept.
    pub(super) fn both_changed(
        &mut self,
        id: Id,
        href: String,
        etag: Option<String>,
        theirs: Vec<u8>,
    ) -> Result<Option<SyncStep>, SyncError> {
        let object = self.desk.calendar.object(id)?;
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
    pub(super) fn settled(&mut self, object: &StoredObject) -> Result<bool, SyncError> {
        let Some(row) = self.conflicts.of(object.id).cloned() else {
            return Ok(true);
        };
        let Some(theirs) = row.theirs else {
            return Ok(false);
        };
        match self.both_changed(object.id, row.name.clone(), row.etag, theirs)? {
            Some(step) => {
                let outcomes = self.desk.calendar.apply_sync(self.id, &[step], None)?;
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
