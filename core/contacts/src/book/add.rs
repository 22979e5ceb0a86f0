//! New contacts, and more about those that are there.

use os1_base::Id;

use super::change::seen;
use super::read::views;
use super::{ContactView, Contacts};
use crate::store;
use crate::{Additions, ContactsError, VCard};

/// The longest name of a new contact, in characters.
const MAX_NAME: usize = 200;

impl Contacts {
    /// Makes a contact of this name in the address book `into` (the own one when none is named),
    /// on the user's own word. The contact, and the entry under which it is taken back.
    ///
    /// # Errors
    /// The name is empty, there is no such book, or the store failed.
    pub fn add(
        &self,
        name: &str,
        said: &Additions,
        into: Option<&str>,
    ) -> Result<(ContactView, Id), ContactsError> {
        let name: String = name.trim().chars().take(MAX_NAME).collect();
        if name.is_empty() {
            return Err(ContactsError::NotACard("it names nobody"));
        }
        let id = self.ids.next();
        let card = VCard::named_so(&name, &format!("os1-{id}")).with(said);
        self.change_with(("added a contact", "you asked me to"), None, |pen| {
            let book = self.book_for(pen.tx, into)?;
            pen.put(id, &book, card.write().as_bytes())?;
            let row = store::contact(pen.tx, id)?.into_iter().collect();
            views(pen.tx, row)?.pop().ok_or(ContactsError::NotFound)
        })
    }

    /// Adds what is said to a contact, on the user's own word; see [`VCard::with`]. The contact,
    /// and the entry under which that is taken back.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::ReadOnly`].
    pub fn amend(&self, id: Id, said: &Additions) -> Result<(ContactView, Id), ContactsError> {
        self.change_with(("changed a contact", "you asked me to"), None, |pen| {
            let known = seen(pen.tx, id)?;
            let (text, _) = store::texts(pen.tx, known.row)?;
            let card = VCard::parse(&text)?.with(said);
            pen.rewrite(&known, card.write().as_bytes())?;
            views(pen.tx, vec![known])?
                .pop()
                .ok_or(ContactsError::NotFound)
        })
    }
}
