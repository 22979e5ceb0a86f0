//! Deleting everything, in one step and without speech.

use std::path::Path;

use os1_base::Error;

use crate::profile::WITNESS_FILE;

/// Deletes the profile in `folder`, backups and the files named by `others` too; how many
/// files that were.
///
/// # Errors
/// [`os1_base::ErrorKind::Locked`] when it is open anywhere; a file could not be deleted.
pub fn erase(folder: &Path, others: &[&str]) -> Result<usize, Error> {
    let own = [os1_persona::PERSONA_FILE, WITNESS_FILE];
    let all: Vec<&str> = own.iter().chain(others).copied().collect();
    Ok(os1_store::erase(folder, &all)?.files)
}
