//! Changing contacts: one transaction with its entry in the activity log.

use os1_base::{Id, Labels};
use os1_dav::{Mark, Standing, stands};
use os1_guard::Deed;
use os1_store::rusqlite::Transaction;

use super::undo::Inverse;
use super::{COMPONENT, Contacts};
use crate::ContactsError;
use crate::index::index;
use crate::store::{self, BookRow, ContactRow};

/// What a change writes with.
pub(super) struct Pen<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) change: i64,
    /// What led to it; `None` for the user's word alone.
    pub(super) cause: Option<&'a Labels>,
}

impl Contacts {
    /// Does `work` as one change, with `what` and `why` in the activity log; what it gave, and
    /// the entry under which it is taken back.
    pub(super) fn change_with<T: Send>(
        &self,
        (what, why): (&str, &str),
        cause: Option<&Labels>,
        work: impl FnOnce(&Pen<'_>) -> Result<T, ContactsError> + Send,
    ) -> Result<(T, Id), ContactsError> {
        self.store.write(|tx| {
            let change = store::begin_change(tx, self.now())?;
            let pen = Pen { tx, change, cause };
            let value = work(&pen)?;
            // What changed nothing is not what `os1 undo` takes back.
            let changed = store::remembers(tx, change)?;
            let inverse = changed.then(|| serde_json::to_value(Inverse { change }).ok());
            let deed = Deed {
                what: what.to_owned(),
                why: why.to_owned(),
                component: COMPONENT,
                inverse: inverse.flatten(),
            };
            Ok((value, self.journal.record_in(tx, &deed)?))
        })
    }

    /// Gives a contact another text; `cause` is what led to it where that is not the user's own
    /// word. The entry under which it is taken back.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::ReadOnly`], or the text is no vCard.
    pub fn change(
        &self,
        id: Id,
        text: &[u8],
        cause: Option<&Labels>,
        (what, why): (&str, &str),
    ) -> Result<Id, ContactsError> {
        let done = self.change_with((what, why), cause, |pen| {
            let known = seen(pen.tx, id)?;
            pen.rewrite(&known, text)
        })?;
        Ok(done.1)
    }

    /// Takes a contact away; the entry under which it comes back.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::ReadOnly`].
    pub fn delete(&self, id: Id, why: &str) -> Result<Id, ContactsError> {
        let done = self.change_with(("deleted a contact", why), None, |pen| {
            pen.delete(&seen(pen.tx, id)?)
        })?;
        Ok(done.1)
    }
}

/// A contact that a person can see, in a book that can be changed.
pub(super) fn seen(tx: &Transaction<'_>, id: Id) -> Result<ContactRow, ContactsError> {
    let known = store::contact(tx, id)?.ok_or(ContactsError::NotFound)?;
    if known.standing.mark == Mark::Deleted {
        return Err(ContactsError::NotFound);
    }
    if store::by_row(tx, known.book)?.read_only {
        return Err(ContactsError::ReadOnly);
    }
    Ok(known)
}

impl Pen<'_> {
    /// Makes a contact.
    pub(super) fn put(&self, id: Id, book: &BookRow, text: &[u8]) -> Result<(), ContactsError> {
        let made = index(text)?;
        store::remember(self.tx, self.change, (book.row, id, &made.uid), Some(text))?;
        let contact = ContactRow {
            row: 0,
            id,
            book: book.row,
            uid: made.uid.clone(),
            standing: Standing {
                href: None,
                etag: None,
                mark: unsent(book),
                revision: 1,
                cause: self.cause.cloned(),
            },
        };
        store::insert_contact(self.tx, &contact, &made, text, None)
    }

    /// Gives a contact another text.
    pub(super) fn rewrite(&self, known: &ContactRow, text: &[u8]) -> Result<(), ContactsError> {
        let made = index(text)?;
        let other = store::by_uid(self.tx, known.book, &made.uid)?;
        if other.is_some_and(|other| other.id != known.id) {
            return Err(ContactsError::NotACard("another contact has its UID"));
        }
        let (before, base) = store::texts(self.tx, known.row)?;
        let place = (known.book, known.id, known.uid.as_str());
        store::remember(self.tx, self.change, place, Some(text))?;
        let book = store::by_row(self.tx, known.book)?;
        let (mark, base) = match &known.standing.href {
            Some(_) => stands(true, text, base.unwrap_or(before)),
            None => (unsent(&book), None),
        };
        let contact = ContactRow {
            uid: made.uid.clone(),
            standing: Standing {
                mark,
                revision: known.standing.revision + 1,
                cause: self.cause_on(known).filter(|_| mark != Mark::Clean),
                ..known.standing.clone()
            },
            ..known.clone()
        };
        store::write_contact(self.tx, &contact, &made, text, base.as_deref())
    }

    /// Takes a contact away: at once, or hidden until the server knows.
    pub(super) fn delete(&self, known: &ContactRow) -> Result<(), ContactsError> {
        let place = (known.book, known.id, known.uid.as_str());
        store::remember(self.tx, self.change, place, None)?;
        hide(self.tx, known, self.cause_on(known))
    }

    /// What led to all that waits to be sent of a contact, this change included.
    fn cause_on(&self, known: &ContactRow) -> Option<Labels> {
        match (&known.standing.cause, self.cause) {
            (Some(one), Some(other)) => Some(one.join(other)),
            (one, other) => one.as_ref().or(other).cloned(),
        }
    }
}

/// Takes a contact out where no server has it, else hides it until that knows.
pub(super) fn hide(
    tx: &Transaction<'_>,
    known: &ContactRow,
    cause: Option<Labels>,
) -> Result<(), ContactsError> {
    if known.standing.href.is_none() {
        return store::delete(tx, known.row);
    }
    let (text, base) = store::texts(tx, known.row)?;
    let contact = ContactRow {
        standing: Standing {
            mark: Mark::Deleted,
            revision: known.standing.revision + 1,
            cause,
            ..known.standing.clone()
        },
        ..known.clone()
    };
    store::write_contact(tx, &contact, &index(&text)?, &text, base.as_deref())
}

/// How a contact stands that no server has.
pub(super) fn unsent(book: &BookRow) -> Mark {
    match book.account {
        Some(_) => Mark::Changed,
        None => Mark::Clean,
    }
}
