//! A backup, brought back with the recovery phrase.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use os1_base::{Clock, Error, ErrorKind};
use os1_store::Key;

use crate::companion::{Companion, Parts};
use crate::profile::{Profile, SCHEMAS};
use crate::view::RestoreReport;

/// How a zip file begins; an export is one.
const ZIP: [u8; 4] = *b"PK\x03\x04";
/// An encrypted backup looks like noise, in whole pages of this many bytes.
const PAGE: u64 = 4096;

/// Whether `file` is a backup and not an export.
///
/// # Errors
/// The file cannot be read, or is neither.
pub fn is_backup(file: &Path) -> Result<bool, Error> {
    let unreadable = |error: std::io::Error| {
        Error::new(
            ErrorKind::NotFound,
            format!("The file could not be read: {error}. Check the path."),
        )
    };
    let mut file = std::fs::File::open(file).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let mut head = Vec::new();
    file.by_ref()
        .take(ZIP.len() as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    if head == ZIP {
        return Ok(false);
    }
    if length > 0 && length.is_multiple_of(PAGE) {
        return Ok(true);
    }
    Err(Error::new(
        ErrorKind::Invalid,
        "This is neither an export nor a backup of OS1, or it is cut. Nothing was changed; use another copy.",
    ))
}

/// Brings the backup `file` into the empty profile `folder`.
///
/// What waited for a yes or for its sending when the backup was made may have happened
/// since: the guard is told, so nothing of it happens again by itself.
///
/// # Errors
/// The phrase does not fit, the file is no backup or one of a newer version, or the folder is
/// not empty.
pub fn restore(
    file: &Path,
    key: &Key,
    folder: &Path,
    clock: Arc<dyn Clock>,
) -> Result<RestoreReport, Error> {
    let as_of = os1_store::restore(file, key, folder, SCHEMAS)?.made_at;
    let profile = Arc::new(Profile::open(folder, key)?);
    let parts = Parts {
        clock,
        seed: None,
        offline: true,
        engines: Vec::new(),
        secrets: None,
        embedder: None,
    };
    let companion = Companion::assemble(&profile, parts)?;
    companion.world.gate().restored()?;
    Ok(RestoreReport {
        name: companion.world.name()?,
        as_of,
    })
}
