//! Address books: the own one, and those of accounts.

use os1_base::Id;
use os1_dav::{Mark, SyncState};
use os1_store::rusqlite::Transaction;

use super::Contacts;
use crate::ContactsError;
use crate::store::{self, BookRow};

/// What the own address book is called.
const OWN: &str = "Contacts";

impl Contacts {
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
