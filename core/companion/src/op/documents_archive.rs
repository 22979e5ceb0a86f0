//! The documents in the export, and back from it.

use os1_base::{Error, ProgressSink};
use os1_documents::ArchivedDocument;

use super::archive::{ArchiveReader, ArchiveWriter, DOCUMENT_LIST, DOCUMENTS};
use super::export::{add, lines, stopped};
use crate::companion::Companion;

impl Companion {
    /// Adds every document as it was, and the list of them. What lies in the trash stays there.
    pub(super) fn export_documents(
        &self,
        archive: &mut ArchiveWriter,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), Error> {
        let documents = self.world.documents();
        let mut list: Vec<ArchivedDocument> = Vec::new();
        let done = documents.each_archived(progress, &mut |line, bytes| {
            list.push(line.clone());
            add(archive, &format!("{DOCUMENTS}{}", line.file), bytes)
        })?;
        if done < documents.count()?.0 {
            return Err(stopped());
        }
        add(archive, DOCUMENT_LIST, &lines(list)?)
    }

    /// Brings the documents back; how many those were. An export of before there were
    /// documents has none.
    pub(super) fn import_documents_archive(
        &self,
        archive: &mut ArchiveReader,
    ) -> Result<u64, Error> {
        let mut done = 0;
        for line in archive.lines::<ArchivedDocument>(DOCUMENT_LIST)? {
            if let Some(bytes) = archive.file(&format!("{DOCUMENTS}{}", line.file))? {
                self.world.documents().bring_back(&line, &bytes)?;
                done += 1;
            }
        }
        Ok(done)
    }
}
