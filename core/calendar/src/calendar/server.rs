//! What synchronising needs: how every object stands, and writing the outcome of a round
//! with a server in one transaction. Nothing here is entered into the activity log.

use os1_base::Id;
use os1_store::rusqlite::Transaction;

use super::read::{StoredObject, stored};
use super::write::standing;
use super::{Calendar, ObjectState, StepOutcome, SyncState, SyncStep};
use crate::index::index;
use crate::store::{self, CalendarRow, ObjectRow};
use crate::{CalendarError, Mark};

impl Calendar {
    /// What the server said last about a collection.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn sync_state(&self, calendar: Id) -> Result<SyncState, CalendarError> {
        Ok(self.store.read(|c| store::by_key(c, calendar))?.sync)
    }

    /// How every object of a calendar stands, in the order they came.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn object_states(&self, calendar: Id) -> Result<Vec<ObjectState>, CalendarError> {
        self.store.read(|c| {
            let row = store::by_key(c, calendar)?.row;
            let rows = store::of_calendar(c, row)?;
            Ok(rows.into_iter().map(ObjectState::from).collect())
        })
    }

    /// The object of this name in its collection.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn object_at(
        &self,
        calendar: Id,
        href: &str,
    ) -> Result<Option<StoredObject>, CalendarError> {
        self.store.read(|c| {
            let row = store::by_key(c, calendar)?.row;
            store::by_href(c, row, href)?
                .map(|object| stored(c, calendar, object))
                .transpose()
        })
    }

    /// What was changed or deleted here since the server knew, with texts and bases.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn local_changes(&self, calendar: Id) -> Result<Vec<StoredObject>, CalendarError> {
        self.store.read(|c| {
            let row = store::by_key(c, calendar)?.row;
            let marked = store::marked(c, row)?.into_iter();
            marked.map(|object| stored(c, calendar, object)).collect()
        })
    }

    /// What was changed or deleted here since the server knew: which objects, each with the
    /// revision it has now. As [`Calendar::local_changes`] without the texts.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn unsent(&self, calendar: Id) -> Result<Vec<(Id, i64)>, CalendarError> {
        self.store.read(|c| {
            let row = store::by_key(c, calendar)?.row;
            let marked = store::marked(c, row)?.into_iter();
            Ok(marked.map(|object| (object.id, object.revision)).collect())
        })
    }

    /// Writes the outcome of a round with the server: all of `steps`, and `state` when the
    /// round was whole, in one transaction; durable on return. One outcome a step.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], or the store failed; nothing is written then.
    pub fn apply_sync(
        &self,
        calendar: Id,
        steps: &[SyncStep],
        state: Option<&SyncState>,
    ) -> Result<Vec<StepOutcome>, CalendarError> {
        self.store.write(|tx| {
            let mut row = store::by_key(tx, calendar)?;
            let outcomes = steps
                .iter()
                .map(|step| self.step(tx, &row, step))
                .collect::<Result<Vec<_>, CalendarError>>()?;
            if let Some(state) = state {
                row.sync = state.clone();
                store::update(tx, &row)?;
            }
            Ok(outcomes)
        })
    }

    fn step(
        &self,
        tx: &Transaction<'_>,
        calendar: &CalendarRow,
        step: &SyncStep,
    ) -> Result<StepOutcome, CalendarError> {
        match step {
            SyncStep::Took {
                href,
                etag,
                text,
                replaces,
            } => self.took(tx, calendar, (href, etag), text, *replaces),
            SyncStep::Sent {
                object,
                revision,
                href,
                etag,
                text,
            } => sent(tx, calendar, (*object, *revision), (href, etag), text),
            SyncStep::Gone { object, revision } | SyncStep::Removed { object, revision } => {
                seen(tx, calendar, (*object, *revision), |known| {
                    store::delete_row(tx, known.row)
                })
            }
            SyncStep::Merged {
                object,
                revision,
                href,
                etag,
                base,
                text,
            } => seen(tx, calendar, (*object, *revision), |known| {
                let (mark, base) = standing(true, text, base.clone());
                let next = on_server(known, mark, href, etag);
                store::write_object(tx, &next, &index(text)?, text, base.as_deref())
            }),
            SyncStep::Detached { object, revision } => {
                seen(tx, calendar, (*object, *revision), |known| {
                    let (text, _) = store::texts(tx, known.row)?;
                    let next = ObjectRow {
                        href: None,
                        etag: None,
                        mark: Mark::Changed,
                        revision: known.revision + 1,
                        ..known.clone()
                    };
                    store::write_object(tx, &next, &index(&text)?, &text, None)
                })
            }
        }
    }

    fn took(
        &self,
        tx: &Transaction<'_>,
        calendar: &CalendarRow,
        (href, etag): (&str, &Option<String>),
        text: &[u8],
        replaces: Option<(Id, i64)>,
    ) -> Result<StepOutcome, CalendarError> {
        let made = match index(text) {
            Ok(made) => made,
            Err(CalendarError::NotAnObject { why }) => {
                store::keep_refused(tx, calendar.row, &why, text)?;
                return Ok(StepOutcome::Refused(why));
            }
            Err(error) => return Err(error),
        };
        if let Some(replaced) = replaces {
            return seen(tx, calendar, replaced, |known| {
                let next = ObjectRow {
                    uid: made.uid.clone(),
                    ..on_server(known, Mark::Clean, href, etag)
                };
                store::write_object(tx, &next, &made, text, None)
            });
        }
        if store::by_uid(tx, calendar.row, &made.uid)?.is_some()
            || store::by_href(tx, calendar.row, href)?.is_some()
        {
            return Ok(StepOutcome::Stale);
        }
        let object = ObjectRow {
            row: 0,
            id: self.ids.next(),
            calendar: calendar.row,
            uid: made.uid.clone(),
            href: Some(href.to_owned()),
            etag: etag.clone(),
            mark: Mark::Clean,
            revision: 1,
            source: 1,
            cause: None,
        };
        store::insert_object(tx, &object, &made, text, None)?;
        Ok(StepOutcome::Done(object.id))
    }
}

fn sent(
    tx: &Transaction<'_>,
    calendar: &CalendarRow,
    (object, revision): (Id, i64),
    (href, etag): (&str, &Option<String>),
    sent: &[u8],
) -> Result<StepOutcome, CalendarError> {
    let Some(known) = there(tx, calendar, object)? else {
        return Ok(StepOutcome::Stale);
    };
    let (text, _) = store::texts(tx, known.row)?;
    let (mark, base) = if known.mark == Mark::Deleted {
        (Mark::Deleted, Some(sent.to_owned()))
    } else if known.revision == revision {
        (Mark::Clean, None)
    } else {
        standing(true, &text, sent.to_owned())
    };
    let next = ObjectRow {
        revision: known.revision,
        ..on_server(&known, mark, href, etag)
    };
    store::write_object(tx, &next, &index(&text)?, &text, base.as_deref())?;
    Ok(StepOutcome::Done(known.id))
}

/// The object with its place on the server, as it is to be written.
fn on_server(known: &ObjectRow, mark: Mark, href: &str, etag: &Option<String>) -> ObjectRow {
    ObjectRow {
        href: Some(href.to_owned()),
        etag: etag.clone(),
        mark,
        revision: known.revision + 1,
        cause: known.cause.clone().filter(|_| mark != Mark::Clean),
        ..known.clone()
    }
}

fn there(
    tx: &Transaction<'_>,
    calendar: &CalendarRow,
    object: Id,
) -> Result<Option<ObjectRow>, CalendarError> {
    match store::object(tx, object) {
        Ok(known) if known.calendar == calendar.row => Ok(Some(known)),
        Ok(_) | Err(CalendarError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Does `work` on an object that still is as it was read.
fn seen(
    tx: &Transaction<'_>,
    calendar: &CalendarRow,
    (object, revision): (Id, i64),
    work: impl FnOnce(&ObjectRow) -> Result<(), CalendarError>,
) -> Result<StepOutcome, CalendarError> {
    match there(tx, calendar, object)? {
        Some(known) if known.revision == revision => {
            work(&known)?;
            Ok(StepOutcome::Done(known.id))
        }
        Some(_) | None => Ok(StepOutcome::Stale),
    }
}
