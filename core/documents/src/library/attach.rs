//! Keeping what was attached to a mail.

use super::report::Imported;
use super::store::Ready;
use super::{DocumentUndo, Documents};
use crate::text::MAX_DOCUMENT_BYTES;
use crate::{DocumentError, Origin, clean_name};

impl Documents {
    /// Keeps an attachment of the mail `mail`, under the name that its sender gave it, cleaned,
    /// or `document` when there is nothing of it. What is there already is not kept twice.
    ///
    /// # Errors
    /// [`DocumentError::TooLarge`], or the store failed.
    pub fn attach(
        &self,
        mail: &str,
        name: Option<&str>,
        bytes: &[u8],
    ) -> Result<Imported, DocumentError> {
        if bytes.len() > MAX_DOCUMENT_BYTES {
            return Err(DocumentError::TooLarge);
        }
        let name = name
            .and_then(clean_name)
            .unwrap_or_else(|| "document".to_owned());
        let key = self.ids.next().to_string();
        let ready = Ready::new(key, name, bytes, Origin::Mail)?.of_mail(mail);
        let kept = self.keep(&ready)?;
        if !kept.duplicate {
            let undo = DocumentUndo::Trash {
                ids: vec![kept.document.id.clone()],
            };
            self.store
                .write(|tx| self.enter(tx, "kept an attachment".to_owned(), &undo))?;
        }
        Ok(kept)
    }
}
