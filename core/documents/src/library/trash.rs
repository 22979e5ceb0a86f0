//! The trash: out of sight, and back on a word.

use super::store::{meant, set_trashed};
use super::{DocumentUndo, Documents};
use crate::{Document, DocumentError};

impl Documents {
    /// Puts the document that `words` mean into the trash; `os1 undo` takes it out again. It
    /// stays there: nothing here deletes for good.
    ///
    /// # Errors
    /// As [`Documents::show`].
    pub fn trash(&self, words: &str) -> Result<Document, DocumentError> {
        let zone = self.clock.now().time_zone().clone();
        self.store.write(|tx| {
            let line = meant(tx, words)?;
            if line.trashed {
                return Err(DocumentError::NotFound);
            }
            let ids = vec![line.key.clone()];
            set_trashed(tx, &ids, Some(self.now_ms()))?;
            let what = format!("put the document {} into the trash", line.name);
            self.enter(tx, what, &DocumentUndo::Restore { ids })?;
            let mut document = line.document(&zone);
            document.trashed = true;
            Ok(document)
        })
    }
}
