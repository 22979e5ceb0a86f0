//! Contacts as shells use them.

use os1_base::{Error, ErrorKind, Id};
use os1_contacts::{Additions, ContactView, Contacts, Duplicate, ImportReport};
use os1_dav::Shelf as _;

use super::server_accounts::ServerAccount;
use crate::companion::Companion;

impl Companion {
    /// The contacts of the profile, to be read.
    #[must_use]
    pub fn contacts(&self) -> &Contacts {
        self.world.contacts()
    }

    /// The people who wrote, the closest first; the user's own addresses are nobody.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn correspondents(&self) -> Result<Vec<os1_mail::Contact>, Error> {
        self.world.correspondents()
    }

    /// Keeps the vCards of a file, in the address book `into` or the own one; those that are there
    /// already are brought up to date. Their birthdays come into the calendar.
    ///
    /// # Errors
    /// There is no vCard in it, no such book, or the profile could not be written.
    pub fn import_contacts(&self, bytes: &[u8], into: Option<&str>) -> Result<ImportReport, Error> {
        let report = self.world.contacts().import(bytes, into)?;
        self.world.note_birthdays()?;
        Ok(report)
    }

    /// Makes a contact on the user's own word, in the address book `into` or the own one.
    ///
    /// # Errors
    /// The name is empty, there is no such book, or the profile could not be written.
    pub fn add_contact(
        &self,
        name: &str,
        said: &Additions,
        into: Option<&str>,
    ) -> Result<ContactView, Error> {
        let made = self.world.contacts().add(name, said, into)?.0;
        self.world.note_birthdays()?;
        Ok(made)
    }

    /// Adds what is said to the one contact that is called so.
    ///
    /// # Errors
    /// There is none or several, it cannot be changed, or the profile could not be written.
    pub fn amend_contact(&self, who: &str, said: &Additions) -> Result<ContactView, Error> {
        let one = self.world.contacts().show(who)?;
        let changed = self.world.contacts().amend(one.id, said)?.0;
        self.world.note_birthdays()?;
        Ok(changed)
    }

    /// The pairs of contacts that may be one person.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn duplicate_contacts(&self) -> Result<Vec<Duplicate>, Error> {
        Ok(self.world.contacts().duplicates()?)
    }

    /// Makes two contacts one, on the user's own yes; `os1 undo` gives both back.
    ///
    /// # Errors
    /// One of them is not there, or cannot be changed.
    pub fn merge_contacts(&self, kept: &str, other: &str) -> Result<ContactView, Error> {
        let (kept, other) = (self.contact_id(kept)?, self.contact_id(other)?);
        let merged = self.world.contacts().merge(kept, other)?.0;
        self.world.note_birthdays()?;
        Ok(merged)
    }

    /// The user said that these are two people.
    ///
    /// # Errors
    /// One of them is not there.
    pub fn keep_contacts_apart(&self, one: &str, other: &str) -> Result<(), Error> {
        let (one, other) = (self.contact_id(one)?, self.contact_id(other)?);
        self.world.contacts().keep_apart(one, other)?;
        self.note_done("noted that two contacts are two people", "you said so")
    }

    /// Takes a contact away; `os1 undo` gives it back.
    ///
    /// # Errors
    /// It is not there, or cannot be changed.
    pub fn delete_contact(&self, words: &str) -> Result<ContactView, Error> {
        let one = self.world.contacts().show(words)?;
        self.world.contacts().delete(one.id, "you asked me to")?;
        self.world.note_birthdays()?;
        Ok(one)
    }

    /// How many address books an account has here.
    pub(super) fn books_of(&self, account: &ServerAccount) -> usize {
        let books = self.world.contacts().of_account(account.id);
        books.map_or(0, |all| all.len())
    }

    fn contact_id(&self, words: &str) -> Result<Id, Error> {
        let mut found = self.world.contacts().find(words)?;
        match (found.pop(), found.len()) {
            (Some(one), 0) => Ok(one.id),
            (Some(_), _) => Err(Error::new(
                ErrorKind::Invalid,
                "Several contacts could be meant. Name each by its id, as os1 contacts list shows it.",
            )),
            (None, _) => Err(os1_contacts::ContactsError::NotFound.into()),
        }
    }
}
