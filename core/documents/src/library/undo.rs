//! Taking a change of documents back.

use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::Documents;
use super::store::{Ready, by_key, bytes, set_trashed};
use crate::DocumentError;

/// Under this name the activity log keeps changes of documents.
pub const COMPONENT: &str = "documents";

/// How a change is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "undo", rename_all = "snake_case")]
pub enum DocumentUndo {
    /// Puts what came in into the trash.
    Trash {
        /// Which.
        ids: Vec<String>,
    },
    /// Takes them out of it.
    Restore {
        /// Which.
        ids: Vec<String>,
    },
    /// Cuts off what was written at the end.
    Cut {
        /// Which.
        id: String,
        /// How many bytes there were before.
        length: usize,
        /// The hash of what it is cut from: nothing that was written later is lost.
        sha256: String,
    },
}

impl Documents {
    /// Takes a change back within `tx`, in which the caller marks that it was.
    ///
    /// # Errors
    /// [`DocumentError::ChangedSince`], or the profile could not be written.
    pub fn undo_in(&self, tx: &Transaction<'_>, undo: &DocumentUndo) -> Result<(), DocumentError> {
        match undo {
            DocumentUndo::Trash { ids } => set_trashed(tx, ids, Some(self.now_ms())),
            DocumentUndo::Restore { ids } => set_trashed(tx, ids, None),
            DocumentUndo::Cut { id, length, sha256 } => {
                let line = by_key(tx, id)?.ok_or(DocumentError::NotFound)?;
                if line.sha256 != *sha256 {
                    return Err(DocumentError::ChangedSince);
                }
                let mut before = bytes(tx, line.row)?;
                before.truncate(*length);
                let ready = Ready::new(line.key.clone(), line.name, &before, line.origin)?;
                ready.replace(tx, line.row, self.now_ms())
            }
        }
    }
}
