//! The kept documents of one profile.

mod archive;
mod attach;
mod edit;
mod import;
mod list;
mod pack;
mod report;
mod search;
mod store;
mod trash;
mod undo;

use std::fmt;
use std::sync::Arc;

use os1_base::{Clock, IdSource};
use os1_guard::{Deed, Journal};
use os1_store::Store;
use os1_store::rusqlite::Transaction;

pub use archive::ArchivedDocument;
pub use edit::NewDocument;
pub use report::{ImportReport, Imported, Unreadable};
pub use search::{MAX_RESULTS, Passage};
pub use store::SCHEMA;
pub use undo::{COMPONENT, DocumentUndo};

use crate::DocumentError;

/// The kept documents of one profile. Cheap to clone; clones share the store.
#[derive(Clone)]
pub struct Documents {
    store: Store,
    clock: Arc<dyn Clock>,
    journal: Journal,
    ids: IdSource,
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents").finish_non_exhaustive()
    }
}

impl Documents {
    /// The documents in `store`, which was opened with [`SCHEMA`]; changes are entered in
    /// `journal`.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, journal: Journal, ids: IdSource) -> Self {
        Self {
            store,
            clock,
            journal,
            ids,
        }
    }

    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp().as_millisecond()
    }

    /// Enters a change with how it is taken back.
    fn enter(
        &self,
        tx: &Transaction<'_>,
        what: String,
        undo: &DocumentUndo,
    ) -> Result<(), DocumentError> {
        let deed = Deed {
            what,
            why: "you asked for it".to_owned(),
            component: COMPONENT,
            inverse: serde_json::to_value(undo).ok(),
        };
        self.journal.record_in(tx, &deed)?;
        Ok(())
    }
}
