//! Deleting everything, in one step and without speech.

use std::path::Path;

use os1_base::Error;
use os1_store::ProfileLock;

/// Deletes the profile in `folder`, backups too; how many files that were.
///
/// Whoever calls holds the lock, so that nobody goes on writing into deleted files.
///
/// # Errors
/// A file could not be deleted.
pub fn erase(folder: &Path, lock: ProfileLock) -> Result<usize, Error> {
    Ok(os1_store::erase(folder, lock)?.files)
}
