//! Taking a change back: what was there before stands there again, byte for byte.

use os1_base::Id;
use os1_dav::{Mark, Standing, stands};
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::Contacts;
use super::change::{hide, unsent};
use crate::ContactsError;
use crate::index::index;
use crate::store::{self, Before, ContactRow, Past};

/// How a change is taken back; what the activity log keeps of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Inverse {
    /// The change, in this crate's own tables.
    pub(super) change: i64,
}

impl Contacts {
    /// Takes the change behind this entry of the activity log back, all of it or nothing, and
    /// marks the entry, in one transaction.
    ///
    /// # Errors
    /// [`ContactsError::ChangedSince`], [`ContactsError::TooLongAgo`]; the entry was taken back
    /// already.
    pub fn undo(&self, entry: Id) -> Result<(), ContactsError> {
        let inverse = self.journal.entry(entry)?.inverse.unwrap_or_default();
        let inverse: Inverse =
            serde_json::from_value(inverse).map_err(|_| ContactsError::TooLongAgo)?;
        self.store.write(|tx| {
            for past in store::past_of(tx, inverse.change)? {
                restore(tx, past)?;
            }
            Ok::<_, ContactsError>(self.journal.mark_undone_in(tx, entry)?)
        })
    }
}

fn restore(tx: &Transaction<'_>, past: Past) -> Result<(), ContactsError> {
    let Some(now) = store::contact(tx, past.id)? else {
        return match (past.after, past.before) {
            // Deleted, and the server, if there is one, knows: it is made anew.
            (None, Some(before)) => put_back(tx, past.id, (past.book, past.uid), &before),
            (None, None) => Ok(()),
            (Some(_), _) => Err(ContactsError::ChangedSince),
        };
    };
    let (text, base) = store::texts(tx, now.row)?;
    let is_deleted = now.standing.mark == Mark::Deleted;
    let as_left = match past.after {
        Some(after) => !is_deleted && store::digest(&text) == after,
        None => is_deleted,
    };
    if !as_left {
        return Err(ContactsError::ChangedSince);
    }
    let Some(before) = past.before else {
        return hide(tx, &now, None);
    };
    let of_uid = store::by_uid(tx, now.book, &past.uid)?;
    if of_uid.is_some_and(|other| other.id != now.id) {
        return Err(ContactsError::ChangedSince);
    }
    // The server may have taken the change meanwhile: then its version stays known, and the
    // text of before is a new change on top of it.
    let standing = &now.standing;
    let untouched =
        (&standing.etag, &standing.href) == (&before.standing.etag, &before.standing.href);
    let (mark, base) = if untouched {
        (before.standing.mark, before.base)
    } else {
        stands(standing.href.is_some(), &before.text, base.unwrap_or(text))
    };
    let row = ContactRow {
        uid: past.uid,
        standing: Standing {
            mark,
            cause: before.standing.cause,
            revision: standing.revision + 1,
            ..standing.clone()
        },
        ..now
    };
    store::write_contact(
        tx,
        &row,
        &index(&before.text)?,
        &before.text,
        base.as_deref(),
    )
}

fn put_back(
    tx: &Transaction<'_>,
    id: Id,
    (book, uid): (i64, String),
    before: &Before,
) -> Result<(), ContactsError> {
    let book = store::by_row(tx, book)?;
    if store::by_uid(tx, book.row, &uid)?.is_some() {
        return Err(ContactsError::ChangedSince);
    }
    let row = ContactRow {
        row: 0,
        id,
        book: book.row,
        uid,
        standing: Standing {
            href: None,
            etag: None,
            mark: unsent(&book),
            revision: 1,
            cause: before.standing.cause.clone(),
        },
    };
    store::insert_contact(tx, &row, &index(&before.text)?, &before.text, None)
}
