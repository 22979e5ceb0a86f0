//! The files of a profile's folder.

use std::path::{Path, PathBuf};

/// How many generations of backups are kept; 1 is the newest.
pub const GENERATIONS: u8 = 3;

/// The database.
pub(crate) const DATABASE: &str = "os1.db";
/// The lock that says a process has the profile open.
pub(crate) const LOCK: &str = "lock";
/// Tells a wrong key from a damaged file.
pub(crate) const KEY_CHECK: &str = "key-check";
/// There while the file is suspected to be damaged.
pub(crate) const SUSPECT: &str = "suspect";
/// The folder of the backups.
pub(crate) const BACKUPS: &str = "backups";
/// The folder of damaged or replaced databases.
pub(crate) const ASIDE: &str = "aside";
/// A database in the making; worthless when its maker dies.
pub(crate) const MAKING: &str = "os1.db.making";
/// A finished database that waits to take the place of [`DATABASE`].
pub(crate) const READY: &str = "os1.db.ready";

/// `file` with SQLite's suffix for its write-ahead log, its shared index or its journal.
pub(crate) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The write-ahead log of the profile's database.
pub(crate) fn wal(folder: &Path) -> PathBuf {
    with_suffix(&folder.join(DATABASE), "-wal")
}

/// The backup of this generation.
pub(crate) fn backup(folder: &Path, generation: u8) -> PathBuf {
    folder.join(BACKUPS).join(format!("os1.{generation}.db"))
}
