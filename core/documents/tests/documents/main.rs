//! Stories and properties of documents, through their public door.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: a failed expectation is a panic"
)]

mod hostile;
mod keeping;
mod papers;
mod reading;

use std::path::PathBuf;
use std::sync::Arc;

use os1_base::{Clock, FixedClock, Id, IdSource};
use os1_documents::{DocumentError, DocumentUndo, Documents, SCHEMA};
use os1_guard::{Gate, GateOptions, Journal};
use os1_store::{Key, Store};

/// Documents in a folder of their own, on a fixed day in Berlin.
struct Home {
    folder: tempfile::TempDir,
    store: Store,
    journal: Journal,
    documents: Documents,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("profile");
        std::fs::create_dir_all(&profile).unwrap();
        let schemas = [os1_guard::SCHEMA, SCHEMA];
        let store = Store::open(&profile, &Key::from_bytes([7; 32]), &schemas).unwrap();
        let now = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let clock: Arc<dyn Clock> = Arc::new(FixedClock::new(now));
        let ids = IdSource::new(Arc::clone(&clock), 7);
        let options = GateOptions {
            offline: true,
            ..GateOptions::default()
        };
        let (gate, _) =
            Gate::open(store.clone(), Arc::clone(&clock), ids.clone(), options).unwrap();
        let journal = gate.journal();
        let documents = Documents::new(store.clone(), clock, journal.clone(), ids);
        Self {
            folder,
            store,
            journal,
            documents,
        }
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, paths: &[PathBuf]) -> os1_documents::ImportReport {
        self.documents.import(paths, &mut ()).unwrap()
    }

    /// Names of what a search finds, best first.
    fn search(&self, query: &str) -> Vec<String> {
        let found = self.documents.search(query, 50).unwrap();
        found.into_iter().map(|one| one.document.name).collect()
    }

    /// Takes the last change back.
    fn undo(&self) -> Result<(), DocumentError> {
        let entry = self.journal.last_undoable().unwrap().unwrap();
        let undo: DocumentUndo = serde_json::from_value(entry.inverse.unwrap()).unwrap();
        let id: Id = entry.id;
        self.store.write(|tx| {
            self.documents.undo_in(tx, &undo)?;
            Ok(self.journal.mark_undone_in(tx, id)?)
        })
    }
}
