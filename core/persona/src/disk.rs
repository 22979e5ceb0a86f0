//! The file beside the database: read within bounds, replaced as a whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::file::MAX_PERSONA_FILE;

/// Its name in the profile folder.
pub const PERSONA_FILE: &str = "persona.toml";

pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join(PERSONA_FILE)
}

/// The file's bytes, one more than the bound at most; `None` when there is no file.
pub(crate) fn read(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path(folder)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(MAX_PERSONA_FILE as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Replaces the file: written beside it, made durable, moved over it.
pub(crate) fn write(folder: &Path, text: &str) -> io::Result<()> {
    let new = folder.join("persona.toml.new");
    let mut file = private().open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&new, path(folder))?;
    sync(folder)
}

/// Only the owner may read it.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// A rename is durable when the folder is.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

pub(crate) fn hash(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}
