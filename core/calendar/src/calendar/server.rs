//! What synchronising needs: how every object stands, and writing the outcome of a round
//! with a server in one transaction. Nothing here is entered into the activity log.

use os1_base::Id;
use os1_dav::{Next, ObjectState, Standing, StepOutcome, StoredObject, SyncState, SyncStep, next};
use os1_store::rusqlite::Transaction;

use super::Calendar;
use super::read::stored;
use crate::CalendarError;
use crate::index::index;
use crate::store::{self, CalendarRow, ObjectRow};

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
            Ok(rows.into_iter().map(state).collect())
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
        if let SyncStep::Took { href, text, .. } = step {
            match index(text) {
                Ok(made) if step.of().is_none() && is_there(tx, calendar, &made.uid, href)? => {
                    return Ok(StepOutcome::Stale);
                }
                Ok(_) => {}
                Err(CalendarError::NotAnObject { why }) => {
                    store::keep_refused(tx, calendar.row, &why, text)?;
                    return Ok(StepOutcome::Refused(why));
                }
                Err(error) => return Err(error),
            }
        }
        let known = match step.of() {
            Some((object, _)) => there(tx, calendar, object)?,
            None => None,
        };
        let kept = match &known {
            Some(row) if step.keeps_text() => store::texts(tx, row.row)?.0,
            _ => Vec::new(),
        };
        let standing = known.as_ref().map(ObjectRow::standing);
        let before = standing
            .as_ref()
            .map(|standing| (standing, kept.as_slice()));
        match (next(step, before), known) {
            (Next::Stale, _) | (Next::Gone, None) => Ok(StepOutcome::Stale),
            (Next::Gone, Some(row)) => {
                store::delete_row(tx, row.row)?;
                Ok(StepOutcome::Done(row.id))
            }
            (
                Next::Written {
                    standing,
                    text,
                    base,
                },
                known,
            ) => self.write_step(tx, calendar, known, standing, (text, base)),
        }
    }

    fn write_step(
        &self,
        tx: &Transaction<'_>,
        calendar: &CalendarRow,
        known: Option<ObjectRow>,
        standing: Standing,
        (text, base): (&[u8], Option<&[u8]>),
    ) -> Result<StepOutcome, CalendarError> {
        let made = index(text)?;
        let is_new = known.is_none();
        let row = known.unwrap_or_else(|| ObjectRow {
            row: 0,
            id: self.ids.next(),
            calendar: calendar.row,
            uid: String::new(),
            href: None,
            etag: None,
            mark: standing.mark,
            revision: 0,
            source: 1,
            cause: None,
        });
        let row = ObjectRow {
            uid: made.uid.clone(),
            ..row.standing_so(standing)
        };
        if is_new {
            store::insert_object(tx, &row, &made, text, base)?;
        } else {
            store::write_object(tx, &row, &made, text, base)?;
        }
        Ok(StepOutcome::Done(row.id))
    }
}

/// Whether the calendar has an object of this UID or this name, which then is another one.
fn is_there(
    tx: &Transaction<'_>,
    calendar: &CalendarRow,
    uid: &str,
    href: &str,
) -> Result<bool, CalendarError> {
    Ok(store::by_uid(tx, calendar.row, uid)?.is_some()
        || store::by_href(tx, calendar.row, href)?.is_some())
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

fn state(row: ObjectRow) -> ObjectState {
    ObjectState {
        id: row.id,
        uid: row.uid,
        href: row.href,
        etag: row.etag,
        mark: row.mark,
        revision: row.revision,
    }
}
