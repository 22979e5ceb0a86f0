//! Reading contacts.

use std::collections::BTreeMap;

use os1_base::Id;
use os1_store::rusqlite::Connection;

use super::{ContactView, Contacts};
use crate::index::folded;
use crate::store::{self, ContactRow};
use crate::{ContactsError, VCard};

impl Contacts {
    /// Everybody, by name.
    ///
    /// # Errors
    /// The store failed.
    pub fn list(&self) -> Result<Vec<ContactView>, ContactsError> {
        self.store.read(|c| views(c, store::every(c)?))
    }

    /// How many contacts a person can see.
    ///
    /// # Errors
    /// The store failed.
    pub fn count(&self) -> Result<u64, ContactsError> {
        self.store.read(|c| {
            let count: i64 =
                c.query_row("SELECT count(*) FROM contact WHERE mark <> 2", [], |row| {
                    row.get(0)
                })?;
            Ok(count.unsigned_abs())
        })
    }

    /// Those in whom every word of `query` stands somewhere: name, address, number, organisation,
    /// place or note. By name.
    ///
    /// # Errors
    /// The store failed.
    pub fn search(&self, query: &str) -> Result<Vec<ContactView>, ContactsError> {
        let query = folded(query);
        let mut found = self.list()?;
        found.retain(|one| {
            let all = searched(one);
            query.split(' ').all(|word| all.contains(word))
        });
        Ok(found)
    }

    /// Those who may be meant by `words`: an id, an address, a whole name; else a first or a last
    /// name, each word of it.
    ///
    /// # Errors
    /// The store failed.
    pub fn find(&self, words: &str) -> Result<Vec<ContactView>, ContactsError> {
        let words = words.trim();
        self.store.read(|c| {
            if let Ok(id) = words.parse::<Id>() {
                let known = store::contact(c, id)?.into_iter();
                let seen = known.filter(|row| row.standing.mark != os1_dav::Mark::Deleted);
                return views(c, seen.collect());
            }
            let address = words.to_lowercase();
            let name = folded(words);
            for (kind, key) in [(store::ADDRESS, &address), (store::NAME, &name)] {
                let rows = store::keyed(c, kind, key)?;
                if !rows.is_empty() {
                    return views(c, rows);
                }
            }
            let mut all = views(c, store::every(c)?)?;
            all.retain(|one| has_words(&folded(&one.name), &name));
            Ok(all)
        })
    }

    /// The one who is meant by `words`.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::Ambiguous`].
    pub fn show(&self, words: &str) -> Result<ContactView, ContactsError> {
        let mut found = self.find(words)?;
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => Ok(one),
            (Some(_), false) => Err(ContactsError::Ambiguous),
            (None, _) => Err(ContactsError::NotFound),
        }
    }

    /// The text of a contact, exactly as it is kept.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`].
    pub fn text(&self, id: Id) -> Result<Vec<u8>, ContactsError> {
        self.store.read(|c| {
            let row = store::contact(c, id)?.ok_or(ContactsError::NotFound)?;
            Ok(store::texts(c, row.row)?.0)
        })
    }

    /// Whether the user has this mail address in a contact.
    ///
    /// # Errors
    /// The store failed.
    pub fn has_address(&self, address: &str) -> Result<bool, ContactsError> {
        let address = address.trim().to_lowercase();
        self.store
            .read(|c| Ok(!store::keyed(c, store::ADDRESS, &address)?.is_empty()))
    }
}

/// The rows as shells show them.
pub(super) fn views(
    connection: &Connection,
    rows: Vec<ContactRow>,
) -> Result<Vec<ContactView>, ContactsError> {
    let books = store::all(connection)?;
    let names: BTreeMap<i64, String> = books.into_iter().map(|b| (b.row, b.name)).collect();
    rows.into_iter()
        .map(|row| {
            let (text, _) = store::texts(connection, row.row)?;
            let book = names.get(&row.book).map_or("", String::as_str);
            Ok(ContactView::of(row.id, &VCard::parse(&text)?, book))
        })
        .collect()
}

/// Whether each word of `wanted` is a word of `name`.
fn has_words(name: &str, wanted: &str) -> bool {
    let mut words = wanted.split(' ').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| name.split(' ').any(|one| one == word))
}

fn searched(one: &ContactView) -> String {
    let numbers = one.phones.iter().map(|phone| &phone.number);
    let texts = [&one.organisation, &one.role, &one.note];
    let parts: Vec<String> = [&one.name]
        .into_iter()
        .chain(&one.addresses)
        .chain(&one.places)
        .chain(numbers)
        .chain(texts.into_iter().flatten())
        .map(|text| folded(text))
        .collect();
    parts.join("\n")
}
