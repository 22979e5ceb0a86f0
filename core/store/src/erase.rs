//! Leaving: every file of the profile removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::layout::{self, ASIDE, BACKUPS, DATABASE, KEY_CHECK, LOCK, MAKING, READY, SUSPECT};
use crate::lock::ProfileLock;
use crate::{StoreError, files};

/// How deep folders of a profile are looked into.
const MAX_DEPTH: usize = 16;

/// What was removed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EraseReport {
    /// How many files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// What is left in the folder because it is not the profile's.
    pub left: Vec<PathBuf>,
}

/// Removes the profile in `folder`: database, log, backups, what was kept aside, the
/// lock, and `others` (names of files or folders in it that other crates keep).
///
/// Every [`Store`](crate::Store) of it must be closed. The database goes first: killed
/// in between, what is left cannot be read any more or is erased by repeating. The
/// content is encrypted, so nothing is overwritten (on flash that would not help).
///
/// # Errors
/// [`StoreError::Locked`] when a process has it open; a file could not be removed.
pub fn erase(folder: &Path, others: &[&str]) -> Result<EraseReport, StoreError> {
    let mut report = EraseReport::default();
    if !folder.exists() {
        return Ok(report);
    }
    let lock = ProfileLock::take(folder)?;
    for base in [DATABASE, MAKING, READY] {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let file = layout::with_suffix(&folder.join(base), suffix);
            remove(&file, &mut report)?;
        }
    }
    let fresh_check = format!("{KEY_CHECK}.new");
    let fresh_suspect = format!("{SUSPECT}.new");
    let own = [
        BACKUPS,
        ASIDE,
        KEY_CHECK,
        SUSPECT,
        &fresh_check,
        &fresh_suspect,
    ];
    for name in own.iter().chain(others) {
        // Only what lies in the folder: a name with a way out of it is none of ours.
        if Path::new(name).components().count() == 1 && *name != ".." {
            remove(&folder.join(name), &mut report)?;
        }
    }
    remove(&folder.join(LOCK), &mut report)?;
    drop(lock);
    files::sync_folder(folder)?;
    for entry in fs::read_dir(folder)? {
        report.left.push(entry?.path());
    }
    report.left.sort();
    Ok(report)
}

/// Removes a file, or a folder with all in it; nothing there is fine.
fn remove(path: &Path, report: &mut EraseReport) -> Result<(), StoreError> {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|known| known.is_dir());
    if !is_folder {
        if let Some(bytes) = files::remove_if_there(path)? {
            report.files += 1;
            report.bytes += bytes;
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        remove(&entry?.path(), report)?;
    }
    Ok(fs::remove_dir(path)?)
}

/// The bytes of all files of the profile in `folder`; 0 when there is none. Links are
/// not followed.
///
/// # Errors
/// A folder could not be read.
pub fn profile_bytes(folder: &Path) -> Result<u64, StoreError> {
    Ok(bytes_below(folder, MAX_DEPTH)?)
}

fn bytes_below(folder: &Path, depth: usize) -> io::Result<u64> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        other => other?,
    };
    let mut total = 0;
    for entry in entries {
        let entry = entry?;
        let known = entry.metadata()?;
        if known.is_dir() && depth > 0 {
            total += bytes_below(&entry.path(), depth - 1)?;
        } else if known.is_file() {
            total += known.len();
        }
    }
    Ok(total)
}
