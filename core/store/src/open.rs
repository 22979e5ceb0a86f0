//! The steps of opening a profile.

use std::path::Path;

use rusqlite::Connection;

use crate::connect::{self, Access};
use crate::key_check::KeyCheck;
use crate::layout::{self, DATABASE, SUSPECT};
use crate::lock::ProfileLock;
use crate::{Key, Schema, StoreError, backup, files, install, migrate};

/// SQLite's page; a database has at least one.
const PAGE_BYTES: u64 = 4096;

/// Up to this size a file is checked whole when the last process did not close it.
///
/// The log makes a killed process harmless; the check finds what a cut of power did.
/// It reads and decrypts every page (60 MB/s measured in an unoptimised build), so larger
/// files rely on the checksum that SQLCipher verifies at every page it reads, and on the
/// check of every backup.
const CHECKED_AT_OPEN_BYTES: u64 = 8 * 1024 * 1024;

/// An open profile: its lock and the connection that writes.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) lock: ProfileLock,
    pub(crate) writer: Connection,
}

/// Takes the lock, proves the key, refuses what is newer or damaged, and brings the
/// tables up to date. Before the last of these nothing of the profile is changed.
pub(crate) fn open(folder: &Path, key: &Key, schemas: &[Schema]) -> Result<Opened, StoreError> {
    files::make_folder(folder)?;
    let lock = ProfileLock::take(folder)?;
    let writer = open_locked(folder, key, schemas)?;
    Ok(Opened { lock, writer })
}

/// [`open`] under a lock that the caller holds.
pub(crate) fn open_locked(
    folder: &Path,
    key: &Key,
    schemas: &[Schema],
) -> Result<Connection, StoreError> {
    install::finish(folder, key)?;
    let existed = existed(folder)?;
    let file = folder.join(DATABASE);
    let ended_badly = files::bytes(&layout::wal(folder)) > 0;
    let suspect = folder.join(SUSPECT).exists();
    let mut writer =
        connect::probe(&file, key, Access::Create).map_err(|error| blame(folder, key, error))?;
    migrate::refuse_newer(&writer, schemas)?;
    if existed && !migrate::has_versions(&writer)? && KeyCheck::read(folder).is_some() {
        return Err(StoreError::Damaged);
    }
    let small = files::bytes(&file) <= CHECKED_AT_OPEN_BYTES;
    if (suspect || (ended_badly && small)) && !connect::is_sound(&writer)? {
        return Err(StoreError::Damaged);
    }
    connect::for_writing(&writer)?;
    migrate::migrate(&mut writer, schemas)?;
    if suspect {
        files::remove_if_there(&folder.join(SUSPECT))?;
    }
    if !existed {
        files::sync_folder(folder)?;
    }
    KeyCheck::keep(folder, key)?;
    Ok(writer)
}

/// Whether there is a profile in `folder`, or traces of one that lost its database:
/// enough that opening it is not a first start.
#[must_use]
pub fn exists(folder: &Path) -> bool {
    files::bytes(&folder.join(DATABASE)) > 0 || had_one(folder)
}

/// Traces of a database.
fn had_one(folder: &Path) -> bool {
    files::bytes(&layout::wal(folder)) > 0
        || folder.join(layout::READY).exists()
        || KeyCheck::read(folder).is_some()
        || backup::newest(folder).is_some()
}

/// Whether there is a database. One that vanished or shrank to less than a page is
/// damaged, not new: SQLite itself would begin an empty one in its place.
fn existed(folder: &Path) -> Result<bool, StoreError> {
    let bytes = files::bytes(&folder.join(DATABASE));
    if bytes >= PAGE_BYTES {
        return Ok(true);
    }
    if bytes > 0 || had_one(folder) {
        return Err(StoreError::Damaged);
    }
    Ok(false)
}

/// Tells a wrong key from a damaged file: by the fingerprint beside the file, and where
/// that is gone, by whether the key opens a backup.
fn blame(folder: &Path, key: &Key, error: StoreError) -> StoreError {
    if !error.is_damage() {
        return error;
    }
    let known = KeyCheck::read(folder).is_some_and(|check| check.fits(key));
    let opens_backup = || {
        backup::list(folder)
            .iter()
            .any(|backup| connect::probe(&backup.path, key, Access::Existing).is_ok())
    };
    if known || opens_backup() {
        StoreError::Damaged
    } else {
        StoreError::WrongKey
    }
}
