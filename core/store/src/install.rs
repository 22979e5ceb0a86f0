//! Putting another database in the place of the profile's, in steps that can be killed.
//!
//! The new one is made under [`MAKING`], made durable, and renamed to [`READY`]: from
//! there on it counts. What is left (moving the old one and its log aside, renaming)
//! is done at once, or by the next opening when the process was killed in between.

use std::fs;
use std::path::{Path, PathBuf};

use crate::connect::{self, Access};
use crate::layout::{ASIDE, DATABASE, MAKING, READY, with_suffix};
use crate::{Key, StoreError, files};

/// Clears the place of a new database and names it.
pub(crate) fn begin(folder: &Path) -> Result<PathBuf, StoreError> {
    let making = folder.join(MAKING);
    for suffix in ["", "-wal", "-shm", "-journal"] {
        files::remove_if_there(&with_suffix(&making, suffix))?;
    }
    Ok(making)
}

/// Puts the finished new database in place; returns where the old one is now.
pub(crate) fn complete(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    let making = folder.join(MAKING);
    files::sync_file(&making)?;
    fs::rename(&making, folder.join(READY))?;
    files::sync_folder(folder)?;
    swap(folder)
}

/// Finishes what a killed process began.
///
/// Only for the owner of the key: somebody else's key changes nothing.
pub(crate) fn finish(folder: &Path, key: &Key) -> Result<(), StoreError> {
    let ready = folder.join(READY);
    if ready.exists() && connect::probe(&ready, key, Access::Existing).is_ok() {
        swap(folder)?;
    }
    Ok(())
}

/// Each step may have been done before. The log goes aside first: it must never meet
/// a database that it does not belong to.
fn swap(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    let database = folder.join(DATABASE);
    let aside = move_aside(folder, &database)?;
    fs::rename(folder.join(READY), &database)?;
    files::sync_folder(folder)?;
    Ok(aside)
}

fn move_aside(folder: &Path, database: &Path) -> Result<Option<PathBuf>, StoreError> {
    let wal = with_suffix(database, "-wal");
    files::remove_if_there(&with_suffix(database, "-shm"))?;
    if !database.exists() && !wal.exists() {
        return Ok(None);
    }
    let shelf = folder.join(ASIDE);
    files::make_folder(&shelf)?;
    let target = free_name(&shelf);
    // Renamed, not copied: a full disk must not keep a recovery from being finished.
    if wal.exists() {
        fs::rename(&wal, with_suffix(&target, "-wal"))?;
    }
    if database.exists() {
        fs::rename(database, &target)?;
    }
    files::sync_folder(&shelf)?;
    files::sync_folder(folder)?;
    Ok(Some(target))
}

/// The first `os1.N.db` that is free. Its log may be there already, when the process was
/// killed between the two.
fn free_name(shelf: &Path) -> PathBuf {
    (1_u32..)
        .map(|n| shelf.join(format!("os1.{n}.db")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| shelf.join("os1.db"))
}
