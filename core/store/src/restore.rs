//! Bringing a backup back, on this machine or another.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use crate::connect::{self, Access};
use crate::key_check::KeyCheck;
use crate::layout::DATABASE;
use crate::lock::ProfileLock;
use crate::{Key, Schema, StoreError, files, install, migrate, tombstones};

/// What a restore brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// When the backup was made, RFC 9557, where it says so.
    pub made_at: Option<String>,
    /// Rows of the backup that had been forgotten since and were erased again.
    pub erased_again: usize,
    /// Where the profile that was there before is kept.
    pub kept_aside: Option<PathBuf>,
}

/// Makes the profile in `into_folder` from `backup_file`. A profile of the same key that
/// is there is kept aside; what was forgotten in it stays forgotten.
///
/// # Errors
/// [`StoreError::WrongKey`] when the key (or phrase) does not open the backup,
/// [`StoreError::Damaged`] when the backup is not sound, [`StoreError::Occupied`] when the
/// folder holds a profile with another key, [`StoreError::NewerVersion`],
/// [`StoreError::Locked`], [`StoreError::DiskFull`]; the folder's profile is as it was.
pub fn restore(
    backup_file: &Path,
    key: &Key,
    into_folder: &Path,
    schemas: &[Schema],
) -> Result<RestoreReport, StoreError> {
    files::make_folder(into_folder)?;
    let _lock = ProfileLock::take(into_folder)?;
    install::finish(into_folder, key)?;
    let here = profile_here(into_folder, key)?;
    let making = install::begin(into_folder)?;
    let made = prepare(backup_file, &making, key, schemas, here.as_ref());
    drop(here);
    if made.is_err() {
        install::begin(into_folder)?;
    }
    let (made_at, erased_again) = made?;
    let kept_aside = install::complete(into_folder)?;
    KeyCheck::keep(into_folder, key)?;
    Ok(RestoreReport {
        made_at,
        erased_again,
        kept_aside,
    })
}

/// The profile in `folder`, for what was forgotten in it; none when it is empty or too damaged to
/// tell.
fn profile_here(folder: &Path, key: &Key) -> Result<Option<Connection>, StoreError> {
    let file = folder.join(DATABASE);
    if files::bytes(&file) == 0 {
        return Ok(None);
    }
    match connect::probe(&file, key, Access::Existing) {
        Ok(c) => Ok(Some(c)),
        Err(StoreError::Damaged) => match KeyCheck::read(folder) {
            Some(check) if check.fits(key) => Ok(None),
            _ => Err(StoreError::Occupied),
        },
        Err(error) => Err(error),
    }
}

fn prepare(
    backup_file: &Path,
    making: &Path,
    key: &Key,
    schemas: &[Schema],
    here: Option<&Connection>,
) -> Result<(Option<String>, usize), StoreError> {
    fs::copy(backup_file, making)?;
    let mut c = match connect::probe(making, key, Access::Existing) {
        Err(StoreError::Damaged) => return Err(StoreError::WrongKey),
        other => other?,
    };
    migrate::refuse_newer(&c, schemas)?;
    if !migrate::has_versions(&c)? || !connect::is_sound(&c)? {
        return Err(StoreError::Damaged);
    }
    let made_at = made_at(&c)?;
    c.pragma_update(None, "journal_mode", "DELETE")?;
    let forgotten = here.map(|here| tombstones::all(here).unwrap_or_default());
    let erased = tombstones::apply(&mut c, &forgotten.unwrap_or_default(), here)?;
    c.execute("DELETE FROM backup_made", [])?;
    c.close().map_err(|(_, error)| error)?;
    Ok((made_at, erased))
}

/// When this backup was made; `None` for a database that is no backup.
pub(crate) fn made_at(c: &Connection) -> Result<Option<String>, StoreError> {
    Ok(
        c.query_row("SELECT at FROM backup_made", [], |row| row.get(0))
            .optional()?,
    )
}
