//! Changing what is in the calendars: one transaction with its entry in the activity log.

use os1_base::{Id, Source};
use os1_store::rusqlite::Transaction;

use super::undo::Inverse;
use super::write::Pen;
use super::{Authorship, Calendar, Changed, ObjectEdit};
use crate::index::{Indexed, index};
use crate::store::{self, CalendarRow};
use crate::{CalendarError, Mark};

/// The most edits of one change.
const MAX_EDITS: usize = 10_000;

impl Calendar {
    /// Does all of `edits`, or none, with `what` and `why` as the entry of the activity log;
    /// durable on return. `by` says whose words the texts are and what led to them.
    ///
    /// # Errors
    /// [`CalendarError::ReadOnly`], [`CalendarError::NotFound`], [`CalendarError::NoCalendar`];
    /// a text is no calendar object or too large.
    pub fn change(
        &self,
        edits: &[ObjectEdit],
        by: impl Into<Authorship>,
        what: &str,
        why: &str,
    ) -> Result<Changed, CalendarError> {
        let by = by.into();
        self.store
            .write(|tx| self.change_in(tx, edits, by, what, why))
    }

    /// As [`Calendar::change`], in a transaction that does more.
    ///
    /// # Errors
    /// As [`Calendar::change`].
    pub fn change_in(
        &self,
        tx: &Transaction<'_>,
        edits: &[ObjectEdit],
        by: Authorship,
        what: &str,
        why: &str,
    ) -> Result<Changed, CalendarError> {
        let (objects, change) = self.edit_in(tx, edits, by)?;
        let inverse = Inverse::Objects { change };
        let undo = self.journal.record_in(tx, &inverse.deed(what, why))?;
        Ok(Changed { objects, undo })
    }

    /// As [`Calendar::change`] for what follows from something that is kept, and taken back,
    /// elsewhere: the entry of the activity log is none that can be taken back by itself.
    pub(crate) fn follow(
        &self,
        edits: &[ObjectEdit],
        what: &str,
        why: &str,
    ) -> Result<(), CalendarError> {
        self.store.write(|tx| {
            let (_, change) = self.edit_in(tx, edits, Source::User.into())?;
            let mut deed = Inverse::Objects { change }.deed(what, why);
            deed.inverse = None;
            self.journal.record_in(tx, &deed)?;
            Ok(())
        })
    }

    /// Does all of `edits`; the objects, and the change that remembers how they were.
    fn edit_in(
        &self,
        tx: &Transaction<'_>,
        edits: &[ObjectEdit],
        by: Authorship,
    ) -> Result<(Vec<Id>, i64), CalendarError> {
        if edits.is_empty() || edits.len() > MAX_EDITS {
            return Err(CalendarError::Invalid(
                "A change has between one edit and 10,000.",
            ));
        }
        let made = edits.iter().map(made).collect::<Result<Vec<_>, _>>()?;
        let pen = Pen {
            tx,
            change: store::begin_change(tx, self.now())?,
            by,
        };
        let mut objects = Vec::with_capacity(edits.len());
        for (edit, made) in edits.iter().zip(&made) {
            objects.push(self.do_one(&pen, edit, made.as_ref())?);
        }
        Ok((objects, pen.change))
    }

    fn do_one(
        &self,
        pen: &Pen<'_>,
        edit: &ObjectEdit,
        made: Option<&Indexed>,
    ) -> Result<Id, CalendarError> {
        match (edit, made) {
            (ObjectEdit::Put { calendar, text }, Some(made)) => {
                let of = writable(store::by_key(pen.tx, *calendar)?)?;
                pen.put(self, &of, text, made)
            }
            (ObjectEdit::Replace { object, text }, Some(made)) => {
                let known = there(pen.tx, *object)?;
                if known.uid != made.uid
                    && store::by_uid(pen.tx, known.calendar, &made.uid)?.is_some()
                {
                    return Err(CalendarError::NotAnObject {
                        why: "another event of the calendar has its UID".to_owned(),
                    });
                }
                pen.rewrite(&known, text, made)
            }
            (ObjectEdit::Delete { object }, _) => {
                let known = there(pen.tx, *object)?;
                pen.delete(&known)?;
                Ok(known.id)
            }
            (ObjectEdit::Put { .. } | ObjectEdit::Replace { .. }, None) => {
                Err(CalendarError::NotFound)
            }
        }
    }
}

fn made(edit: &ObjectEdit) -> Result<Option<Indexed>, CalendarError> {
    match edit {
        ObjectEdit::Put { text, .. } | ObjectEdit::Replace { text, .. } => index(text).map(Some),
        ObjectEdit::Delete { .. } => Ok(None),
    }
}

/// An object that a person can see, in a calendar that can be changed.
fn there(tx: &Transaction<'_>, object: Id) -> Result<store::ObjectRow, CalendarError> {
    let known = store::object(tx, object)?;
    if known.mark == Mark::Deleted {
        return Err(CalendarError::NotFound);
    }
    writable(store::by_row(tx, known.calendar)?)?;
    Ok(known)
}

pub(crate) fn writable(row: CalendarRow) -> Result<CalendarRow, CalendarError> {
    if row.view.read_only {
        return Err(CalendarError::ReadOnly);
    }
    Ok(row)
}
