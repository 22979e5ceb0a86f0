//! The key in a file of the profile: for machines without a keyring.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The name of the key's file in the profile's folder.
pub(crate) const KEY_FILE: &str = "key";

/// The key's file while it is being written.
pub(crate) const KEY_FILE_NEW: &str = "key.new";

/// Makes the profile's folder, for its owner alone.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

/// The path of the key's file.
pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join(KEY_FILE)
}

/// Reads the key; `None` when there is no such file.
///
/// # Errors
/// The file cannot be read.
pub(crate) fn read(folder: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path(folder)) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the key so that only its owner can read it; durable on return.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn write(folder: &Path, hex: &str) -> io::Result<()> {
    make_folder(folder)?;
    write_privately(&folder.join(KEY_FILE_NEW), &path(folder), hex)
}

/// Removes the key's file, whole or half written; nothing there is no error.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    for name in [KEY_FILE, KEY_FILE_NEW] {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Writes `text` to `temporary`, readable by its owner alone, and renames it to `path`;
/// durable on return.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn write_privately(temporary: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(temporary, path)?;
    match path.parent() {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_file_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap(), None);
        write(folder.path(), "abc").unwrap();
        assert_eq!(read(folder.path()).unwrap().as_deref(), Some("abc"));
        let mode = fs::metadata(path(folder.path()))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
