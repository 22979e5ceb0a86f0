//! Making a sound profile out of a damaged one.

use std::collections::BTreeSet;
use std::fmt::{self, Display};
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;

use crate::connect::{self, Access};
use crate::damaged::Damaged;
use crate::key_check::KeyCheck;
use crate::layout::{DATABASE, SUSPECT};
use crate::{BackupInfo, Key, Schema, StoreError, backup, files, install, migrate};
use crate::{restore, salvage, tombstones};

/// What was saved of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedTable {
    /// Its name.
    pub name: String,
    /// Rows read from the damaged file.
    pub rows: u64,
    /// Whether that was all of it, so that nothing of the table is lost.
    pub whole: bool,
}

/// What a recovery brought back, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryReport {
    /// The damaged file, kept for who wants to look further; `None` when it was gone.
    pub kept_aside: Option<PathBuf>,
    /// The backup that stands under what was saved; `None` when there was no sound one.
    pub backup: Option<BackupInfo>,
    /// Every table that could be opened in the damaged file.
    pub tables: Vec<SavedTable>,
}

impl RecoveryReport {
    /// Whether everything could be read, so that nothing is lost.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.tables.is_empty() && self.tables.iter().all(|table| table.whole)
    }

    /// Rows read from the damaged file.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// The sentence for the user.
impl Display for RecoveryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The profile's file was damaged. ")?;
        if self.is_complete() {
            return f.write_str("All of it could still be read and was saved; nothing is lost.");
        }
        match self.rows() {
            0 => f.write_str("Nothing in it could be read. ")?,
            rows => write!(f, "{rows} entries in it could be read and were saved. ")?,
        }
        match &self.backup {
            Some(backup) => write!(
                f,
                "The rest comes from the backup of {}; what was added after it and could not be read is lost.",
                backup.made_at
            )?,
            None => f.write_str("There was no sound backup for the rest.")?,
        }
        if self.kept_aside.is_some() {
            f.write_str(" The damaged file is kept in the profile's folder aside.")?;
        }
        Ok(())
    }
}

/// Recovers the profile in `folder`, whose lock the caller holds.
///
/// The new file is built beside the old one and takes its place when it is whole, so a
/// recovery that fails or is killed leaves everything as it was.
pub(crate) fn recover_locked(
    folder: &Path,
    key: &Key,
    schemas: &[Schema],
) -> Result<RecoveryReport, StoreError> {
    let base = sound_backup(folder, key)?;
    let making = install::begin(folder)?;
    let built = build(folder, &making, key, schemas, base.as_ref());
    if built.is_err() {
        install::begin(folder)?;
    }
    let tables = built?;
    let kept_aside = install::complete(folder)?;
    KeyCheck::keep(folder, key)?;
    files::remove_if_there(&folder.join(SUSPECT))?;
    let report = RecoveryReport {
        kept_aside,
        backup: base,
        tables,
    };
    tracing::warn!(
        rows = report.rows(),
        complete = report.is_complete(),
        "recovered a damaged profile"
    );
    Ok(report)
}

fn sound_backup(folder: &Path, key: &Key) -> Result<Option<BackupInfo>, StoreError> {
    for backup in backup::list(folder) {
        if backup::verify(&backup.path, key)? {
            return Ok(Some(backup));
        }
    }
    Ok(None)
}

fn build(
    folder: &Path,
    making: &Path,
    key: &Key,
    schemas: &[Schema],
    base: Option<&BackupInfo>,
) -> Result<Vec<SavedTable>, StoreError> {
    if let Some(base) = base {
        fs::copy(&base.path, making)?;
    }
    let mut fresh = connect::probe(making, key, Access::Create)?;
    migrate::refuse_newer(&fresh, schemas)?;
    migrate::migrate(&mut fresh, schemas)?;
    if restore::made_at(&fresh)?.is_some() {
        fresh.execute("DELETE FROM backup_made", [])?;
    }
    let mut tables = Vec::new();
    if let Some(mut damaged) = open_damaged(folder, key) {
        fresh.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        fresh.pragma_update(None, "foreign_keys", false)?;
        tables = salvage::all_tables(&mut damaged, &mut fresh)?;
        fresh.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
        fresh.pragma_update(None, "foreign_keys", true)?;
    }
    // A row that the damage hid may have been forgotten after the backup was made.
    let forgotten: BTreeSet<_> = tombstones::all(&fresh)?;
    // What is left of such a row is among the rows that were read, or is lost with them.
    tombstones::apply(&mut fresh, &forgotten, None)?;
    if !connect::is_sound(&fresh)? {
        return Err(StoreError::Damaged);
    }
    fresh.close().map_err(|(_, error)| error)?;
    Ok(tables)
}

/// The damaged file, if its schema can be read at all; with the salt kept beside it when
/// its own is gone. A log that reaches beyond the damage is read with it.
fn open_damaged(folder: &Path, key: &Key) -> Option<Damaged> {
    let open = |salt| Damaged::open(&folder.join(DATABASE), key, salt);
    open(None).or_else(|| open(Some(KeyCheck::read(folder)?.salt)))
}
