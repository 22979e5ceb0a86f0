//! The name under which the keyring knows a profile.
//!
//! A small file of the profile, so that a folder that is moved keeps its key; a name made
//! of the folder's path would lose it. It holds no secret. Its first line is the name, its
//! second the folder it was made for: a copy of the folder opens with the same key, but
//! erasing the copy must not take the key from the original.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file in the profile's folder.
pub(crate) const ID_FILE: &str = "key-id";

/// The file while it is being written.
pub(crate) const ID_FILE_NEW: &str = "key-id.new";

/// Letters of a name: 128 bits in hexadecimal.
const ID_LETTERS: usize = 32;

/// The longest file that is read, in bytes: a name and a path (Linux's `PATH_MAX`).
const MAX_BYTES: u64 = 4096 + 64;

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyId {
    /// The name, 32 letters of hexadecimal.
    pub(crate) name: String,
    home: PathBuf,
}

impl KeyId {
    /// The name of the profile in `folder`; `None` when the keyring never had anything of it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let path = folder.join(ID_FILE);
        match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Ok(about) if about.len() > MAX_BYTES => return Ok(None),
            other => other?,
        };
        Ok(parse(&fs::read_to_string(path)?))
    }

    /// The name of the profile in `folder`, made when there is none; durable on return.
    ///
    /// # Errors
    /// The folder cannot be written, or the system gave no random numbers.
    pub(crate) fn read_or_make(folder: &Path) -> io::Result<Self> {
        if let Some(id) = Self::read(folder)? {
            return Ok(id);
        }
        super::file::make_folder(folder)?;
        let id = Self {
            name: fresh_name()?,
            home: fs::canonicalize(folder)?,
        };
        let text = format!("{}\n{}\n", id.name, id.home.display());
        super::file::write_privately(&folder.join(ID_FILE_NEW), &folder.join(ID_FILE), &text)?;
        Ok(id)
    }

    /// Whether `folder` is a copy, and the profile it was copied from is still there.
    pub(crate) fn is_copy(&self, folder: &Path) -> bool {
        let here = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let original = Self::read(&self.home).ok().flatten();
        here != self.home && original.is_some_and(|original| original.name == self.name)
    }
}

fn parse(text: &str) -> Option<KeyId> {
    let mut lines = text.lines();
    let name = lines.next()?.trim();
    let sound = name.len() == ID_LETTERS && name.bytes().all(|b| b.is_ascii_hexdigit());
    sound.then(|| KeyId {
        name: name.to_owned(),
        home: PathBuf::from(lines.next().unwrap_or_default()),
    })
}

fn fresh_name() -> io::Result<String> {
    let no_chance = |_| io::Error::other("the system gave no random numbers");
    let (first, second) = (getrandom::u64(), getrandom::u64());
    let (first, second) = (first.map_err(no_chance)?, second.map_err(no_chance)?);
    Ok(format!("{first:016x}{second:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_stays_when_the_folder_moves() {
        let top = tempfile::tempdir().unwrap();
        let (old, new) = (top.path().join("old"), top.path().join("new"));
        assert_eq!(KeyId::read(&old).unwrap(), None);
        let made = KeyId::read_or_make(&old).unwrap();
        assert_eq!(KeyId::read_or_make(&old).unwrap(), made);
        fs::rename(&old, &new).unwrap();
        assert_eq!(KeyId::read_or_make(&new).unwrap(), made);
        assert!(!made.is_copy(&new));
    }

    #[test]
    fn a_copy_is_told_from_its_original() {
        let top = tempfile::tempdir().unwrap();
        let (original, copy) = (top.path().join("original"), top.path().join("copy"));
        let made = KeyId::read_or_make(&original).unwrap();
        fs::create_dir(&copy).unwrap();
        fs::copy(original.join(ID_FILE), copy.join(ID_FILE)).unwrap();
        assert!(made.is_copy(&copy));
        assert!(!made.is_copy(&original));
    }

    #[test]
    fn what_is_no_name_is_none() {
        for text in ["", "short\n/home", "g".repeat(32).as_str()] {
            assert_eq!(parse(text), None);
        }
    }
}
