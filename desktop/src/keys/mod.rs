//! Where this machine keeps the profile's key.
//!
//! The desktop's secret service when there is one, else a file of the profile that only
//! its owner may read, with a warning in `os1 doctor`: whoever copies the folder has both
//! the lock and the key then.

mod file;

use std::path::Path;

use os1_base::{Error, ErrorKind, Secret};
use os1_companion::{CheckView, Key, Profile};

/// What this room keeps in the profile's folder; erased with it.
pub(crate) const FILES: &[&str] = &[file::KEY_FILE, file::KEY_FILE_NEW];

/// The key of the profile in `folder`.
///
/// # Errors
/// There is no profile, or its key is gone.
pub(crate) fn find(folder: &Path) -> Result<Key, Error> {
    if !Profile::exists(folder) {
        return Err(Error::new(
            ErrorKind::NotSetUp,
            "There is no companion here yet. Start os1 for first boot, or os1 setup --answers FILE.toml.",
        ));
    }
    let hex = file::read(folder).map_err(|error| unreadable(&error))?;
    let hex = hex.ok_or_else(lost)?;
    Key::from_secret(&Secret::new(hex)).ok_or_else(lost)
}

/// Keeps the key of a new profile; makes the folder, for its owner alone.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn keep(folder: &Path, key: &Key) -> Result<(), Error> {
    keep_in_file(folder, key)
}

/// Keeps the key in the file even where there is a keyring: for profiles that do not stay.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn keep_in_file(folder: &Path, key: &Key) -> Result<(), Error> {
    file::write(folder, key.to_secret().expose()).map_err(|error| unwritable(&error))
}

/// What `doctor` says of the key.
pub(crate) fn check(folder: &Path) -> CheckView {
    let (ok, detail) = match file::read(folder) {
        Ok(Some(_)) => (
            true,
            "in a file of the profile that only you can read; whoever copies the whole folder can open it",
        ),
        Ok(None) => (
            false,
            "there is none here; os1 import of a backup brings it back with the recovery phrase",
        ),
        Err(_) => (
            false,
            "its file cannot be read; check who owns the profile's folder",
        ),
    };
    CheckView {
        check: "key".to_owned(),
        ok,
        detail: detail.to_owned(),
    }
}

fn lost() -> Error {
    Error::new(
        ErrorKind::WrongKey,
        "The key of this profile is not on this machine any more. Nothing was changed; os1 import of one of its backups brings everything back with the recovery phrase.",
    )
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!(
            "The profile's key could not be read: {error}. Check who owns the profile's folder."
        ),
    )
}

fn unwritable(error: &std::io::Error) -> Error {
    let kind = match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            ErrorKind::ReadOnly
        }
        std::io::ErrorKind::StorageFull => ErrorKind::DiskFull,
        _ => ErrorKind::Io,
    };
    Error::new(
        kind,
        format!(
            "The profile's key could not be written: {error}. Choose another folder with --data, or make room."
        ),
    )
}
