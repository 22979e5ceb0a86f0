//! Writing one object inside a change, and how it then stands to its server.

use os1_base::{Id, Labels};
use os1_dav::stands;
use os1_store::rusqlite::Transaction;

use super::authorship::joined;
use super::{Authorship, Calendar, Origin};
use crate::index::{Indexed, index};
use crate::store::{self, CalendarRow, ObjectRow};
use crate::{CalendarError, Mark};

/// How an object stands that no server has.
pub(super) fn unsent(origin: &Origin) -> Mark {
    match origin {
        Origin::Account { .. } => Mark::Changed,
        Origin::Own | Origin::Subscription { .. } => Mark::Clean,
    }
}

/// What a change writes with: where, by whom, under which change.
pub(crate) struct Pen<'a> {
    pub(crate) tx: &'a Transaction<'a>,
    pub(crate) change: i64,
    pub(crate) by: Authorship,
}

impl Pen<'_> {
    /// Puts a text into a calendar: a new object, or a new text of the one with its UID.
    pub(crate) fn put(
        &self,
        calendar: &Calendar,
        of: &CalendarRow,
        text: &[u8],
        made: &Indexed,
    ) -> Result<Id, CalendarError> {
        if let Some(known) = store::by_uid(self.tx, of.row, &made.uid)? {
            return self.rewrite(&known, text, made);
        }
        let object = ObjectRow {
            row: 0,
            id: calendar.ids.next(),
            calendar: of.row,
            uid: made.uid.clone(),
            href: None,
            etag: None,
            mark: unsent(&of.view.origin),
            revision: 1,
            source: self.by.column(),
            cause: self.by.foreign_cause(),
        };
        store::remember(
            self.tx,
            self.change,
            of.row,
            object.id,
            &made.uid,
            Some(text),
        )?;
        store::insert_object(self.tx, &object, made, text, None)?;
        Ok(object.id)
    }

    /// Gives an object that is there another text.
    pub(super) fn rewrite(
        &self,
        known: &ObjectRow,
        text: &[u8],
        made: &Indexed,
    ) -> Result<Id, CalendarError> {
        let (before, base) = store::texts(self.tx, known.row)?;
        store::remember(
            self.tx,
            self.change,
            known.calendar,
            known.id,
            &known.uid,
            Some(text),
        )?;
        let origin = store::by_row(self.tx, known.calendar)?.view.origin;
        let (mark, base) = match (&origin, &known.href) {
            (Origin::Account { .. }, Some(_)) => stands(true, text, base.unwrap_or(before)),
            _ => (unsent(&origin), None),
        };
        let object = ObjectRow {
            mark,
            uid: made.uid.clone(),
            revision: known.revision + 1,
            source: known.source.max(self.by.column()),
            cause: self.cause_on(known).filter(|_| mark != Mark::Clean),
            ..known.clone()
        };
        store::write_object(self.tx, &object, made, text, base.as_deref())?;
        Ok(object.id)
    }

    /// What led to all that waits to be sent of an object, this change included.
    fn cause_on(&self, known: &ObjectRow) -> Option<Labels> {
        joined(known.cause.as_ref(), self.by.foreign_cause().as_ref())
    }

    /// Takes an object away: at once, or hidden until the server knows.
    pub(super) fn delete(&self, known: &ObjectRow) -> Result<(), CalendarError> {
        store::remember(
            self.tx,
            self.change,
            known.calendar,
            known.id,
            &known.uid,
            None,
        )?;
        if known.href.is_none() {
            return store::delete_row(self.tx, known.row);
        }
        let (text, base) = store::texts(self.tx, known.row)?;
        let object = ObjectRow {
            mark: Mark::Deleted,
            revision: known.revision + 1,
            cause: self.cause_on(known),
            ..known.clone()
        };
        store::write_object(self.tx, &object, &index(&text)?, &text, base.as_deref())
    }
}
