//! Address books: the own one, and those of accounts.

use os1_base::Id;
use os1_dav::{Mark, SyncState};
use os1_store::rusqlite::Transaction;
use serde::Serialize;

use super::Contacts;
use crate::ContactsError;
use crate::store::{self, BookRow};

/// What the own address book is called.
const OWN: &str = "Contacts";

/// An address book as shells show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookView {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The account that it belongs to, by the guard's id; `None` for the own book.
    #[serde(skip)]
    pub account: Option<Id>,
    /// Whether it is kept in step with a server.
    pub on_server: bool,
    /// Whether nothing in it can be changed here.
    pub read_only: bool,
    /// How many contacts a person sees in it.
    pub contacts: u64,
}

impl Contacts {
    /// Every address book, the oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn books(&self) -> Result<Vec<BookView>, ContactsError> {
        self.store.read(|c| {
            let mut views = Vec::new();
            for book in store::all(c)? {
                let rows = store::of_book(c, book.row)?.into_iter();
                let seen = rows.filter(|row| row.standing.mark != Mark::Deleted);
                views.push(BookView {
                    id: book.id,
                    name: book.name,
                    on_server: book.account.is_some(),
                    account: book.account,
                    read_only: book.read_only,
                    contacts: seen.count() as u64,
                });
            }
            Ok(views)
        })
    }

    /// The book that is called so, or has this id; the own one when none is named.
    pub(super) fn book_for(
        &self,
        tx: &Transaction<'_>,
        name: Option<&str>,
    ) -> Result<BookRow, ContactsError> {
        let Some(name) = name.map(str::trim) else {
            return self.own_book(tx);
        };
        let mut found = store::all(tx)?;
        found.retain(|book| {
            book.name.to_lowercase() == name.to_lowercase() || book.id.to_string() == name
        });
        match (found.pop(), found.is_empty()) {
            (Some(book), true) if book.read_only => Err(ContactsError::ReadOnly),
            (Some(book), true) => Ok(book),
            (Some(_), false) => Err(ContactsError::SeveralBooks),
            (None, _) => Err(ContactsError::NoBook),
        }
    }

    /// The book that new contacts go to: the own one; made when it is not there.
    pub(super) fn own_book(&self, tx: &Transaction<'_>) -> Result<BookRow, ContactsError> {
        let known = store::all(tx)?;
        if let Some(own) = known.into_iter().find(|book| book.account.is_none()) {
            return Ok(own);
        }
        let book = BookRow {
            row: 0,
            id: self.ids.next(),
            name: OWN.to_owned(),
            account: None,
            address: String::new(),
            read_only: false,
            sync: SyncState::default(),
        };
        let row = store::insert(tx, &book)?;
        Ok(BookRow { row, ..book })
    }

    /// Takes the books of an account away with all that is in them; on the server they stay.
    /// How many contacts went.
    ///
    /// # Errors
    /// The store failed.
    pub fn remove_account(&self, account: Id) -> Result<u64, ContactsError> {
        self.store.write(|tx| {
            let mut gone = 0;
            for book in store::all(tx)? {
                if book.account == Some(account) {
                    gone += self.clear(tx, &book)?;
                }
            }
            Ok(gone)
        })
    }

    pub(super) fn clear(&self, tx: &Transaction<'_>, book: &BookRow) -> Result<u64, ContactsError> {
        let rows = store::of_book(tx, book.row)?;
        for row in &rows {
            store::delete(tx, row.row)?;
        }
        store::remove(tx, book.row)?;
        Ok(rows.len() as u64)
    }

    /// What was changed or deleted here since the servers of an account knew, each with the
    /// revision it has now.
    ///
    /// # Errors
    /// The store failed.
    pub fn unsent(&self, account: Id) -> Result<Vec<(Id, i64)>, ContactsError> {
        self.store.read(|c| {
            let mut unsent = Vec::new();
            for book in store::all(c)? {
                if book.account == Some(account) {
                    let rows = store::of_book(c, book.row)?.into_iter();
                    let marked = rows.filter(|row| row.standing.mark != Mark::Clean);
                    unsent.extend(marked.map(|row| (row.id, row.standing.revision)));
                }
            }
            Ok(unsent)
        })
    }
}
