//! Address books in the export of a profile, and back from it.

use os1_base::Id;
use os1_dav::{Standing, SyncState};
use serde::{Deserialize, Serialize};

use super::Contacts;
use crate::ContactsError;
use crate::index::index;
use crate::store::{self, BookRow, ContactRow};

/// The most contacts of one book that come back.
const MOST: usize = 200_000;

/// An address book, as an export holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedBook {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The account; `None` for the own book.
    pub account: Option<Id>,
    /// Path of the collection on the server.
    pub address: String,
    /// Whether nothing in it can be changed here.
    pub read_only: bool,
    /// What is in it.
    pub contacts: Vec<ArchivedContact>,
}

/// A contact, as an export holds it: the text as it is kept, and how it stands to its server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedContact {
    /// Its id.
    pub id: Id,
    /// How it stands.
    pub standing: Standing,
    /// The vCard.
    pub text: String,
    /// What the server has, where that is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
}

impl Contacts {
    /// Every address book with all that is in it.
    ///
    /// # Errors
    /// The store failed.
    pub fn archived(&self) -> Result<Vec<ArchivedBook>, ContactsError> {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        self.store.read(|c| {
            let mut books = Vec::new();
            for book in store::all(c)? {
                let mut contacts = Vec::new();
                for row in store::of_book(c, book.row)? {
                    let (own, base) = store::texts(c, row.row)?;
                    contacts.push(ArchivedContact {
                        id: row.id,
                        standing: row.standing,
                        text: text(own),
                        base: base.map(text),
                    });
                }
                books.push(ArchivedBook {
                    id: book.id,
                    name: book.name,
                    account: book.account,
                    address: book.address,
                    read_only: book.read_only,
                    contacts,
                });
            }
            Ok(books)
        })
    }

    /// Brings an address book back; how many contacts came. What cannot be read, or is there
    /// already, stays out.
    ///
    /// # Errors
    /// The store failed.
    pub fn bring_back(&self, book: &ArchivedBook) -> Result<u64, ContactsError> {
        self.store.write(|tx| {
            if store::all(tx)?.iter().any(|known| known.id == book.id) {
                return Ok(0);
            }
            // What the server said last is asked for anew.
            let row = BookRow {
                row: 0,
                id: book.id,
                name: book.name.clone(),
                account: book.account,
                address: book.address.clone(),
                read_only: book.read_only,
                sync: SyncState::default(),
            };
            let row = store::insert(tx, &row)?;
            let mut done = 0;
            for one in book.contacts.iter().take(MOST) {
                let text = one.text.as_bytes();
                let Ok(made) = index(text) else {
                    continue;
                };
                let href = one.standing.href.as_deref().unwrap_or_default();
                if store::by_uid(tx, row, &made.uid)?.is_some()
                    || store::by_href(tx, row, href)?.is_some()
                    || store::contact(tx, one.id)?.is_some()
                {
                    continue;
                }
                let contact = ContactRow {
                    row: 0,
                    id: one.id,
                    book: row,
                    uid: made.uid.clone(),
                    standing: one.standing.clone(),
                };
                let base = one.base.as_deref().map(str::as_bytes);
                store::insert_contact(tx, &contact, &made, text, base)?;
                done += 1;
            }
            Ok(done)
        })
    }
}
