//! The address books of a profile as what is kept in step.

use os1_base::Id;
use os1_dav::{
    Collection, Mark, Next, ObjectState, Shelf, Shelved, Standing, StepOutcome, StoredObject,
    SyncState, SyncStep, Words, next,
};
use os1_guard::{Action, DeleteContact, PutContact};
use os1_store::rusqlite::Transaction;

use super::Contacts;
use crate::index::index;
use crate::store::{self, BookRow, ContactRow};
use crate::{ContactsError, VCard};

/// The longest name on a card of the guard, in bytes.
const MAX_NAME: usize = 300;

impl Shelf for Contacts {
    type Error = ContactsError;

    const WORDS: Words = Words {
        object: "a contact",
        collection: "address book",
        ending: ".vcf",
    };

    fn of_account(&self, account: Id) -> Result<Vec<Shelved>, ContactsError> {
        let books = self.store.read(store::all)?;
        let own = books.into_iter().filter(|b| b.account == Some(account));
        Ok(own.map(shelved).collect())
    }

    fn takes(&self, _collection: &Collection) -> bool {
        true
    }

    fn make(&self, account: Id, of: &Collection, name: String) -> Result<Shelved, ContactsError> {
        let book = BookRow {
            row: 0,
            id: self.ids.next(),
            name,
            account: Some(account),
            address: of.href.to_string(),
            read_only: !of.writable,
            sync: SyncState::default(),
        };
        self.store.write(|tx| store::insert(tx, &book))?;
        Ok(shelved(book))
    }

    fn set_read_only(&self, id: Id, read_only: bool) -> Result<(), ContactsError> {
        self.store.write(|tx| {
            let book = store::by_key(tx, id)?;
            store::update(tx, &BookRow { read_only, ..book })
        })
    }

    fn remove(&self, id: Id, _why: &str) -> Result<(), ContactsError> {
        self.store.write(|tx| {
            let book = store::by_key(tx, id)?;
            self.clear(tx, &book).map(|_| ())
        })
    }

    fn state(&self, id: Id) -> Result<SyncState, ContactsError> {
        Ok(self.store.read(|c| store::by_key(c, id))?.sync)
    }

    fn states(&self, id: Id) -> Result<Vec<ObjectState>, ContactsError> {
        self.store.read(|c| {
            let book = store::by_key(c, id)?.row;
            let rows = store::of_book(c, book)?.into_iter();
            Ok(rows.map(object_state).collect())
        })
    }

    fn stored(&self, object: Id) -> Result<Option<StoredObject>, ContactsError> {
        self.store.read(|c| {
            let Some(row) = store::contact(c, object)? else {
                return Ok(None);
            };
            let (text, base) = store::texts(c, row.row)?;
            let user = os1_base::Labels::new(os1_base::Source::User, os1_base::Readers::all());
            Ok(Some(StoredObject {
                id: row.id,
                collection: store::by_row(c, row.book)?.id,
                uid: row.uid,
                href: row.standing.href,
                etag: row.standing.etag,
                mark: row.standing.mark,
                revision: row.standing.revision,
                cause: row.standing.cause.unwrap_or(user),
                text,
                base,
            }))
        })
    }

    fn apply(
        &self,
        id: Id,
        steps: &[SyncStep],
        state: Option<&SyncState>,
    ) -> Result<Vec<StepOutcome>, ContactsError> {
        self.store.write(|tx| {
            let mut book = store::by_key(tx, id)?;
            let outcomes = steps
                .iter()
                .map(|step| self.step(tx, &book, step))
                .collect::<Result<Vec<_>, ContactsError>>()?;
            if let Some(state) = state {
                book.sync = state.clone();
                store::update(tx, &book)?;
            }
            Ok(outcomes)
        })
    }

    fn uid(&self, text: &[u8]) -> Option<String> {
        Some(index(text).ok()?.uid)
    }

    fn summary(&self, text: &[u8]) -> String {
        let mut name = VCard::parse(text).map_or_else(|_| String::new(), |card| card.name());
        while name.len() > MAX_NAME {
            name.pop();
        }
        name
    }

    fn action(
        &self,
        account: Id,
        object: &StoredObject,
        collection: &str,
        resource: String,
    ) -> Result<Action, &'static str> {
        let vcard = String::from_utf8(object.text.clone())
            .map_err(|_| "The contact is not written in UTF-8.")?;
        let name = self.summary(&object.text);
        let (collection, uid) = (collection.to_owned(), object.uid.clone());
        Ok(if object.mark == Mark::Deleted {
            Action::DeleteContact(DeleteContact {
                account,
                collection,
                resource,
                uid,
                etag: object.etag.clone().unwrap_or_default(),
                name,
                vcard,
            })
        } else {
            Action::PutContact(PutContact {
                account,
                collection,
                resource,
                uid,
                etag: object.href.as_ref().and(object.etag.clone()),
                name,
                vcard,
            })
        })
    }
}

impl Contacts {
    fn step(
        &self,
        tx: &Transaction<'_>,
        book: &BookRow,
        step: &SyncStep,
    ) -> Result<StepOutcome, ContactsError> {
        if let Some((href, text)) = step.offered() {
            match index(text) {
                Ok(made) => match rival(tx, book, step, &made.uid, href)? {
                    Rival::None => {}
                    Rival::Late => return Ok(StepOutcome::Stale),
                    Rival::Another => {
                        let why = "another contact of the address book has its UID";
                        return Ok(StepOutcome::Refused(why.to_owned()));
                    }
                },
                // It stays on the server as it is; a round says so.
                Err(error @ (ContactsError::NotACard(_) | ContactsError::TooLarge { .. })) => {
                    return Ok(StepOutcome::Refused(error.to_string()));
                }
                Err(error) => return Err(error),
            }
        }
        let known = match step.of() {
            Some((object, _)) => store::contact(tx, object)?.filter(|row| row.book == book.row),
            None => None,
        };
        let kept = match &known {
            Some(row) if step.keeps_text() => store::texts(tx, row.row)?.0,
            _ => Vec::new(),
        };
        let before = known.as_ref().map(|row| (&row.standing, kept.as_slice()));
        match (next(step, before), &known) {
            (Next::Stale, _) | (Next::Gone, None) => Ok(StepOutcome::Stale),
            (Next::Gone, Some(row)) => {
                store::delete(tx, row.row)?;
                Ok(StepOutcome::Done(row.id))
            }
            (
                Next::Written {
                    standing,
                    text,
                    base,
                },
                known,
            ) => self.write_step(tx, book, known.as_ref(), standing, (text, base)),
        }
    }

    fn write_step(
        &self,
        tx: &Transaction<'_>,
        book: &BookRow,
        known: Option<&ContactRow>,
        standing: Standing,
        (text, base): (&[u8], Option<&[u8]>),
    ) -> Result<StepOutcome, ContactsError> {
        let made = index(text)?;
        let row = ContactRow {
            row: known.map_or(0, |row| row.row),
            id: known.map_or_else(|| self.ids.next(), |row| row.id),
            book: book.row,
            uid: made.uid.clone(),
            standing,
        };
        if known.is_none() {
            store::insert_contact(tx, &row, &made, text, base)?;
        } else {
            store::write_contact(tx, &row, &made, text, base)?;
        }
        Ok(StepOutcome::Done(row.id))
    }
}

/// Who stands in the way of a text from the server.
enum Rival {
    /// Nobody.
    None,
    /// A contact that came since the step was made: the step is to be made anew.
    Late,
    /// Another object of the server that says the same UID, which has to be unique in a
    /// collection (RFC 6352 §5.1). Such servers exist; the first one stays.
    Another,
}

fn rival(
    tx: &Transaction<'_>,
    book: &BookRow,
    step: &SyncStep,
    uid: &str,
    href: &str,
) -> Result<Rival, ContactsError> {
    let own = step.of().map(|(object, _)| object);
    let not_it = |row: &ContactRow| own != Some(row.id);
    let of_uid = store::by_uid(tx, book.row, uid)?.filter(not_it);
    let of_href = store::by_href(tx, book.row, href)?.filter(not_it);
    Ok(match (of_uid, of_href) {
        (None, None) => Rival::None,
        (Some(row), _) if row.standing.href.as_deref().is_some_and(|at| at != href) => {
            Rival::Another
        }
        (Some(_), _) if own.is_some() => Rival::Another,
        _ => Rival::Late,
    })
}

fn shelved(book: BookRow) -> Shelved {
    Shelved {
        id: book.id,
        name: book.name,
        address: book.address,
        read_only: book.read_only,
    }
}

fn object_state(row: ContactRow) -> ObjectState {
    ObjectState {
        id: row.id,
        uid: row.uid,
        href: row.standing.href,
        etag: row.standing.etag,
        mark: row.standing.mark,
        revision: row.standing.revision,
    }
}
