//! Contacts in the export, and back from it.

use os1_base::Error;
use os1_contacts::ArchivedBook;

use super::archive::{ArchiveReader, ArchiveWriter, BOOKS, CONTACTS};
use super::export::{add, lines};
use crate::companion::Companion;

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
        add(archive, BOOKS, &lines(books)?)
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
        Ok(done)
    }
}
