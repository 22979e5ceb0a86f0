//! After something was forgotten: out of the log, the backups and what was set aside as well.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::Connection;

use crate::connect::{self, Access};
use crate::layout::{ASIDE, with_suffix};
use crate::tombstones::Tombstone;
use crate::{Store, StoreError, files, tombstones};

/// What else held what was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scrubbed {
    /// Backups, and databases that a restore replaced, that held any of it and do no longer.
    pub cleaned: usize,
    /// Databases set aside as damaged, which cannot be cleaned and are gone.
    pub removed: usize,
}

impl Store {
    /// Folds the log into the database and empties it, and erases from every backup what the
    /// tombstones name. What is deleted is overwritten with zeros in both (`secure_delete`).
    ///
    /// A backup that cannot be opened is left to the next rotation. A database that was set
    /// aside has none: what is damaged in it may hold anything, and it is deleted. What could
    /// be read of it was saved when it was set aside.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when something reads all the time; the database failed.
    pub fn scrub(&self) -> Result<Scrubbed, StoreError> {
        self.fold_log()?;
        let marks = self.read(tombstones::all)?;
        let mut scrubbed = self.scrub_aside(&marks)?;
        for backup in self.backups() {
            let cleaned = self.clean(&backup.path, &marks);
            match cleaned {
                Ok(0) => {}
                Ok(_) => scrubbed.cleaned += 1,
                Err(StoreError::DiskFull) => return Err(StoreError::DiskFull),
                Err(error) => tracing::warn!(%error, "a backup could not be cleaned"),
            }
            // Its age is what the next backup goes by.
            let file = File::options().write(true).open(&backup.path)?;
            file.set_modified(SystemTime::from(backup.made_at))?;
        }
        Ok(scrubbed)
    }

    fn scrub_aside(&self, marks: &BTreeSet<Tombstone>) -> Result<Scrubbed, StoreError> {
        let mut scrubbed = Scrubbed::default();
        for file in shelved(&self.folder().join(ASIDE))? {
            match self.clean(&file, marks) {
                Ok(0) => {}
                Ok(_) => scrubbed.cleaned += 1,
                Err(StoreError::DiskFull) => return Err(StoreError::DiskFull),
                Err(error) => {
                    tracing::info!(%error, "a database that was set aside is damaged and goes");
                    for suffix in ["-wal", "-shm", "-journal"] {
                        files::remove_if_there(&with_suffix(&file, suffix))?;
                    }
                    files::remove_if_there(&file)?;
                    scrubbed.removed += 1;
                }
            }
        }
        Ok(scrubbed)
    }

    /// How many rows were forgotten so far: it grows with each.
    ///
    /// # Errors
    /// The database failed.
    pub fn forgotten(&self) -> Result<u64, StoreError> {
        let count: i64 = self.read(|c| -> Result<_, StoreError> {
            Ok(c.query_row("SELECT count(*) FROM tombstone", [], |row| row.get(0))?)
        })?;
        Ok(count.unsigned_abs())
    }

    fn fold_log(&self) -> Result<(), StoreError> {
        self.on_writer(|c| {
            let busy: i64 = c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy == 0 {
                Ok(())
            } else {
                Err(StoreError::Busy)
            }
        })
    }

    fn clean(&self, file: &Path, marks: &BTreeSet<Tombstone>) -> Result<usize, StoreError> {
        let mut c: Connection = connect::probe(file, self.key(), Access::Existing)?;
        c.pragma_update(None, "journal_mode", "DELETE")?;
        let gone = self.read(|live| tombstones::apply(&mut c, marks, Some(live)))?;
        // What no table reaches any more cannot be erased from it.
        let sound: String = c.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(StoreError::Damaged);
        }
        c.close().map_err(|(_, error)| error)?;
        Ok(gone)
    }
}

/// The databases on the shelf, in no order.
fn shelved(shelf: &Path) -> Result<Vec<PathBuf>, StoreError> {
    if !shelf.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(shelf)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "db") {
            found.push(path);
        }
    }
    Ok(found)
}
