//! Documents as shells use them.

use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind, ProgressSink};
use os1_documents::{Document, DocumentView, ImportReport, Imported, NewDocument, Passage};

use super::mail_out::NewMail;
use crate::companion::Companion;
use crate::view::{ApprovalView, DocumentCount};

impl Companion {
    /// Keeps files and the files of folders; what is there already is not kept twice.
    ///
    /// # Errors
    /// A path does not exist, or the profile could not be written.
    pub fn import_documents(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, Error> {
        Ok(self.world.documents().import(paths, progress)?)
    }

    /// The documents, or those in the trash, the newest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn documents(&self, trashed: bool, limit: usize) -> Result<Vec<Document>, Error> {
        Ok(self.world.documents().list(trashed, limit)?)
    }

    /// The documents that hold all words of `query`, best first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn search_documents(&self, query: &str, limit: usize) -> Result<Vec<Passage>, Error> {
        Ok(self.world.documents().search(query, limit)?)
    }

    /// The document that `words` mean (an id, a name, part of one), with its text.
    ///
    /// # Errors
    /// There is none, or several could be meant.
    pub fn show_document(&self, words: &str) -> Result<DocumentView, Error> {
        Ok(self.world.documents().show(words)?.value)
    }

    /// Writes a new document; it can be undone.
    ///
    /// # Errors
    /// There is no name, or the text is too long.
    pub fn create_document(&self, new: &NewDocument) -> Result<Document, Error> {
        Ok(self.world.documents().create(new)?)
    }

    /// Keeps a letter that was dictated as a new document, called by the day; it can be undone.
    ///
    /// # Errors
    /// The text is too long, or the profile could not be written.
    pub fn keep_letter(&self, text: &str) -> Result<Document, Error> {
        let day = self.world.now().strftime("%-d %B %Y").to_string();
        self.create_document(&NewDocument {
            name: format!("Letter of {day}"),
            text: text.to_owned(),
        })
    }

    /// Writes on at the end of a document; it can be undone.
    ///
    /// # Errors
    /// There is no such document, or it is not plain text.
    pub fn append_to_document(&self, words: &str, text: &str) -> Result<Document, Error> {
        Ok(self.world.documents().append(words, text)?)
    }

    /// Puts a document into the trash; it can be undone.
    ///
    /// # Errors
    /// There is no such document, or several could be meant.
    pub fn trash_document(&self, words: &str) -> Result<Document, Error> {
        Ok(self.world.documents().trash(words)?)
    }

    /// Writes a document as it was to a file or into a folder.
    ///
    /// # Errors
    /// There is no such document; the file is there already or cannot be written.
    pub fn export_document(&self, words: &str, target: &Path) -> Result<Document, Error> {
        Ok(self.world.documents().export(words, target)?)
    }

    /// Keeps the attachments of a mail as documents: all that are not part of its text, or the
    /// one whose name or section number is `which`.
    ///
    /// # Errors
    /// There is no such mail, or nothing like that is attached to it.
    pub fn attach_document(&self, mail: &str, which: Option<&str>) -> Result<Vec<Imported>, Error> {
        let contents = self.world.mailbox().contents(mail)?.value;
        let wanted = which.map(str::to_lowercase);
        let chosen = contents.files.iter().filter(|(file, _)| match &wanted {
            None => !file.inline,
            Some(wanted) => {
                let name = file.name.as_deref().unwrap_or_default().to_lowercase();
                file.part == *wanted || name.contains(wanted.as_str())
            }
        });
        let documents = self.world.documents();
        let kept = chosen
            .map(|(file, bytes)| Ok(documents.attach(mail, file.name.as_deref(), bytes)?))
            .collect::<Result<Vec<_>, Error>>()?;
        if kept.is_empty() {
            return Err(Error::new(
                ErrorKind::NotFound,
                "Nothing like that is attached to this mail. `os1 mail show` lists what is.",
            ));
        }
        Ok(kept)
    }

    /// Asks for the yes to sending a document by mail: the card shows its name, size and hash.
    /// Without a subject the mail is called as the document is.
    ///
    /// # Errors
    /// As [`Companion::show_document`] and [`Companion::send_mail`].
    pub fn share_document(&self, words: &str, mut mail: NewMail) -> Result<ApprovalView, Error> {
        let (document, bytes) = self.world.documents().bytes(words)?;
        if mail.subject.is_empty() {
            mail.subject.clone_from(&document.name);
        }
        mail.files = vec![(document.name, bytes)];
        self.send_mail(mail)
    }

    /// How many documents there are, and how large.
    pub(super) fn document_count(&self) -> Result<DocumentCount, Error> {
        let (documents, bytes) = self.world.documents().count()?;
        Ok(DocumentCount { documents, bytes })
    }
}
