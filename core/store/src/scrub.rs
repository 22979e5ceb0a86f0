//! After something was forgotten: out of the log and the backups as well.

use std::fs::File;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;

use crate::connect::{self, Access};
use crate::{Store, StoreError, tombstones};

impl Store {
    /// Folds the log into the database and empties it, and erases from every backup what the
    /// tombstones name. Returns how many backups held any of it. What is deleted is
    /// overwritten with zeros in both (`secure_delete`).
    ///
    /// A backup that cannot be opened is left to the next rotation.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when something reads all the time; the database failed.
    pub fn scrub(&self) -> Result<usize, StoreError> {
        self.fold_log()?;
        let marks = self.read(tombstones::all)?;
        let mut changed = 0;
        for backup in self.backups() {
            let cleaned = self.clean(&backup.path, &marks);
            match cleaned {
                Ok(0) => {}
                Ok(_) => changed += 1,
                Err(StoreError::DiskFull) => return Err(StoreError::DiskFull),
                Err(error) => tracing::warn!(%error, "a backup could not be cleaned"),
            }
            // Its age is what the next backup goes by.
            let file = File::options().write(true).open(&backup.path)?;
            file.set_modified(SystemTime::from(backup.made_at))?;
        }
        Ok(changed)
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

    fn clean(
        &self,
        file: &Path,
        marks: &std::collections::BTreeSet<tombstones::Tombstone>,
    ) -> Result<usize, StoreError> {
        let mut c: Connection = connect::probe(file, self.key(), Access::Existing)?;
        c.pragma_update(None, "journal_mode", "DELETE")?;
        let gone = tombstones::apply(&mut c, marks)?;
        c.close().map_err(|(_, error)| error)?;
        Ok(gone)
    }
}
