//! A backup, brought back with the recovery phrase.

use std::io::Read;
use std::path::Path;

use os1_base::{Clock, Error, ErrorKind};
use os1_persona::PersonaStore;
use os1_store::Key;

use crate::profile::Profile;
use crate::view::RestoreReport;

/// How a zip file begins; an export is one, an encrypted backup looks like noise.
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// Whether `file` is a backup and not an export.
///
/// # Errors
/// The file cannot be read.
pub fn is_backup(file: &Path) -> Result<bool, Error> {
    let unreadable = |error: std::io::Error| {
        Error::new(
            ErrorKind::NotFound,
            format!("The file could not be read: {error}. Check the path."),
        )
    };
    let mut head = Vec::new();
    std::fs::File::open(file)
        .map_err(unreadable)?
        .take(ZIP.len() as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    Ok(head != ZIP)
}

/// Brings the backup `file` into the empty profile `folder`.
///
/// # Errors
/// The phrase does not fit, the file is no backup, or the folder is not empty.
pub fn restore(
    file: &Path,
    key: &Key,
    folder: &Path,
    clock: &dyn Clock,
) -> Result<RestoreReport, Error> {
    let as_of = os1_store::restore(file, key, folder)?.made_at;
    let profile = Profile::open(folder, key)?;
    let now = clock.now();
    let persona = PersonaStore::new(profile.store().clone(), folder)
        .load(&now)?
        .persona;
    Ok(RestoreReport {
        name: persona.name.clone(),
        as_of,
    })
}
