//! Duplicates: proposed, made one on a yes, or kept apart.

use os1_base::Id;
use os1_store::rusqlite::Connection;

use super::change::seen;
use super::read::views;
use super::{ContactView, Contacts};
use crate::duplicate::{joined, pairs};
use crate::store;
use crate::{ContactsError, Duplicate, VCard};

impl Contacts {
    /// The pairs that may be one person, those left out of whom the user said that they are two.
    ///
    /// # Errors
    /// The store failed.
    pub fn duplicates(&self) -> Result<Vec<Duplicate>, ContactsError> {
        self.store.read(|c| {
            let mut found = pairs(&views(c, store::every(c)?)?);
            let mut error = None;
            found.retain(|pair| match are_apart(c, pair.one.id, pair.other.id) {
                Ok(apart) => !apart,
                Err(why) => {
                    error = Some(why);
                    false
                }
            });
            error.map_or(Ok(found), Err)
        })
    }

    /// Makes two contacts one, as one change: `kept` gets what only `other` says, and `other`
    /// goes. Called on the user's own yes only. The contact, and the entry under which both come
    /// back exactly as they were.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::ReadOnly`], [`ContactsError::Same`].
    pub fn merge(&self, kept: Id, other: Id) -> Result<(ContactView, Id), ContactsError> {
        if kept == other {
            return Err(ContactsError::Same);
        }
        self.change_with(
            ("made two contacts one", "you said that they are"),
            None,
            |pen| {
                let (kept, other) = (seen(pen.tx, kept)?, seen(pen.tx, other)?);
                let (ours, _) = store::texts(pen.tx, kept.row)?;
                let (theirs, _) = store::texts(pen.tx, other.row)?;
                let card = joined(&VCard::parse(&ours)?, &VCard::parse(&theirs)?);
                pen.rewrite(&kept, card.write().as_bytes())?;
                pen.delete(&other)?;
                let now = views(pen.tx, vec![kept])?;
                now.into_iter().next().ok_or(ContactsError::NotFound)
            },
        )
    }

    /// The user said that these are two people: they are not proposed again.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::Same`].
    pub fn keep_apart(&self, one: Id, other: Id) -> Result<(), ContactsError> {
        if one == other {
            return Err(ContactsError::Same);
        }
        let (one, other) = (one.min(other), one.max(other));
        self.store.write(|tx| {
            seen(tx, one)?;
            seen(tx, other)?;
            tx.execute(
                "INSERT OR IGNORE INTO contact_apart (one, other) VALUES (?1, ?2)",
                (one.to_string(), other.to_string()),
            )?;
            Ok(())
        })
    }
}

fn are_apart(connection: &Connection, one: Id, other: Id) -> Result<bool, ContactsError> {
    let (one, other) = (one.min(other), one.max(other));
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM contact_apart WHERE one = ?1 AND other = ?2)",
    )?;
    Ok(statement.query_row((one.to_string(), other.to_string()), |row| row.get(0))?)
}
