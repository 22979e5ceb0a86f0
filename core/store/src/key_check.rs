//! The small file beside the database that tells a wrong key from a damaged file.
//!
//! SQLCipher answers both with "not a database". The file holds the key's fingerprint
//! and a copy of the database's salt, without which not one page could be read. Neither
//! helps an attacker: the key has at least 128 bits of entropy, the salt stands
//! in the clear at the beginning of the database anyway.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::layout::{DATABASE, KEY_CHECK};
use crate::{Key, StoreError, files, hex};

/// What the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyCheck {
    fingerprint: [u8; 16],
    /// The first 16 bytes of the database.
    pub(crate) salt: [u8; 16],
}

impl KeyCheck {
    /// What the file should say of the database in `folder` under `key`; `None` while
    /// there is no database.
    fn of(folder: &Path, key: &Key) -> Option<Self> {
        let mut salt = [0; 16];
        let mut file = File::open(folder.join(DATABASE)).ok()?;
        file.read_exact(&mut salt).ok()?;
        Some(Self {
            fingerprint: key.fingerprint(),
            salt,
        })
    }

    /// What it says; `None` when it is absent or unreadable itself.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(KEY_CHECK)).ok()?;
        let mut words = text.split_whitespace();
        Some(Self {
            fingerprint: hex::decode(words.next()?)?,
            salt: hex::decode(words.next()?)?,
        })
    }

    /// Whether `key` is the one.
    pub(crate) fn fits(&self, key: &Key) -> bool {
        self.fingerprint == key.fingerprint()
    }

    /// Writes the file when it does not already say the right thing.
    pub(crate) fn keep(folder: &Path, key: &Key) -> Result<(), StoreError> {
        let Some(right) = Self::of(folder, key) else {
            return Ok(());
        };
        if Self::read(folder) != Some(right) {
            let (fingerprint, salt) = (hex::encode(&right.fingerprint), hex::encode(&right.salt));
            let text = format!("{}\n{}\n", *fingerprint, *salt);
            files::write_whole(folder, KEY_CHECK, text.as_bytes())?;
        }
        Ok(())
    }
}
