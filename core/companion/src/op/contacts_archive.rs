//! Contacts in the export, and back from it.

use std::collections::BTreeSet;

use os1_base::Error;
use os1_contacts::{ArchivedAnswers, ArchivedBook};
use serde::{Deserialize, Serialize};

use super::archive::{ANSWERED, ArchiveReader, ArchiveWriter, BOOKS, CONTACTS};
use super::export::{add, lines};
use crate::companion::Companion;

/// What the user answered about contacts, and what was made of those.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Answered {
    #[serde(flatten)]
    answers: ArchivedAnswers,
    /// UIDs of birthdays in the calendar that came from contacts, and go with them.
    birthdays: BTreeSet<String>,
}

impl Companion {
    /// Adds every address book as vCards, and the list of them with how each contact stands.
    pub(super) fn export_contacts_archive(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let books = self.world.contacts().archived()?;
        for book in &books {
            let texts = book.contacts.iter().map(|one| one.text.as_str());
            let all: String = texts.collect();
            add(
                archive,
                &format!("{CONTACTS}{}.vcf", book.id),
                all.as_bytes(),
            )?;
        }
        add(archive, BOOKS, &lines(books)?)?;
        let answered = Answered {
            answers: self.world.contacts().answers()?,
            birthdays: self.world.birthdays_of_contacts()?,
        };
        add(archive, ANSWERED, &lines([answered])?)
    }

    /// Brings the address books back; how many contacts those were. An export of before there
    /// were contacts has none.
    pub(super) fn import_contacts_archive(
        &self,
        archive: &mut ArchiveReader,
    ) -> Result<u64, Error> {
        let mut done = 0;
        for book in archive.lines::<ArchivedBook>(BOOKS)? {
            done += self.world.contacts().bring_back(&book)?;
        }
        for answered in archive.lines::<Answered>(ANSWERED)? {
            self.world
                .contacts()
                .bring_answers_back(&answered.answers)?;
            self.world.know_birthdays_of_contacts(&answered.birthdays)?;
        }
        Ok(done)
    }
}
