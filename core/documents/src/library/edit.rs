//! Writing: new documents, and more at the end of one.

use super::store::{Ready, bytes, meant};
use super::{DocumentUndo, Documents};
use crate::text::MAX_DOCUMENT_BYTES;
use crate::{Document, DocumentError, Origin, clean_name};

/// A document to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its name; `.md` is put behind one without an ending.
    pub name: String,
    /// Its text, the user's own words.
    pub text: String,
}

/// Media types that can be written on: text that stays what it is when a line is added.
const WRITABLE: [&str; 2] = ["text/plain", "text/markdown"];

impl Documents {
    /// Writes a new document; durable on return, and can be undone. One of the same name is
    /// not written over: the new one gets a number.
    ///
    /// # Errors
    /// There is no name, or the text is too long.
    pub fn create(&self, new: &NewDocument) -> Result<Document, DocumentError> {
        if new.text.len() > MAX_DOCUMENT_BYTES {
            return Err(DocumentError::TooLarge);
        }
        let name = clean_name(&new.name).ok_or(DocumentError::Name)?;
        let name = if name.contains('.') {
            name
        } else {
            format!("{name}.md")
        };
        let text = ended(&new.text);
        let mut ready = Ready::new(
            self.ids.next().to_string(),
            name,
            text.as_bytes(),
            Origin::Created,
        )?;
        let zone = self.clock.now().time_zone().clone();
        self.store.write(|tx| {
            ready.name = free_name(tx, &ready.name)?;
            ready.insert(tx, self.now_ms())?;
            let undo = DocumentUndo::Trash {
                ids: vec![ready.key.clone()],
            };
            self.enter(tx, format!("wrote the document {}", ready.name), &undo)?;
            let line = super::store::by_key(tx, &ready.key)?.ok_or(DocumentError::NotFound)?;
            Ok(line.document(&zone))
        })
    }

    /// Writes `text` on a line of its own at the end of the document that `words` mean;
    /// durable on return, and can be undone.
    ///
    /// # Errors
    /// As [`Documents::show`]; [`DocumentError::NotText`] when it is not plain text.
    pub fn append(&self, words: &str, text: &str) -> Result<Document, DocumentError> {
        let zone = self.clock.now().time_zone().clone();
        self.store.write(|tx| {
            let line = meant(tx, words)?;
            if !WRITABLE.contains(&line.media_type.as_str()) {
                return Err(DocumentError::NotText);
            }
            let before = bytes(tx, line.row)?;
            let mut after = String::from_utf8(before).map_err(|_| DocumentError::NotText)?;
            let length = after.len();
            if !after.is_empty() && !after.ends_with('\n') {
                after.push('\n');
            }
            after.push_str(&ended(text));
            if after.len() > MAX_DOCUMENT_BYTES {
                return Err(DocumentError::TooLarge);
            }
            let name = line.name.clone();
            let ready = Ready::new(line.key.clone(), name, after.as_bytes(), line.origin)?;
            ready.replace(tx, line.row, self.now_ms())?;
            let undo = DocumentUndo::Cut {
                id: line.key.clone(),
                length,
                sha256: ready.sha256.clone(),
            };
            self.enter(tx, format!("wrote on in the document {}", line.name), &undo)?;
            let line = super::store::by_key(tx, &line.key)?.ok_or(DocumentError::NotFound)?;
            Ok(line.document(&zone))
        })
    }
}

/// The text with its last line ended.
fn ended(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if text.is_empty() || text.ends_with('\n') {
        text
    } else {
        text + "\n"
    }
}

/// The name, with a number where another document outside the trash has it.
fn free_name(c: &rusqlite::Connection, name: &str) -> Result<String, DocumentError> {
    let mut taken =
        c.prepare_cached("SELECT 1 FROM document WHERE name_key = ?1 AND trashed_ms IS NULL")?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut number = 1;
    let mut free = name.to_owned();
    while taken.exists([free.to_lowercase()])? {
        number += 1;
        free = format!("{stem} {number}.{ending}");
    }
    Ok(free)
}
