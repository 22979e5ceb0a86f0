//! A database file that can be read in parts.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::connect::{self, Access};
use crate::{Key, StoreError, migrate};

/// A damaged file, opened to be read only.
///
/// After a page that fails its checksum, SQLCipher refuses every other page on the same
/// connection, so reading on takes a new one.
#[derive(Debug)]
pub(crate) struct Damaged {
    file: PathBuf,
    key: Key,
    salt: Option<[u8; 16]>,
    connection: Connection,
}

impl Damaged {
    /// Opens it, if its schema can be read.
    pub(crate) fn open(file: &Path, key: &Key, salt: Option<[u8; 16]>) -> Option<Self> {
        let connection = connect_to(file, key, salt).ok()?;
        migrate::has_versions(&connection).ok()?.then(|| Self {
            file: file.to_owned(),
            key: key.clone(),
            salt,
            connection,
        })
    }

    /// The connection, to be renewed after each error.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// A new connection in place of one that met damage.
    pub(crate) fn renew(&mut self) -> Result<(), StoreError> {
        self.connection = connect_to(&self.file, &self.key, self.salt)?;
        Ok(())
    }
}

fn connect_to(file: &Path, key: &Key, salt: Option<[u8; 16]>) -> Result<Connection, StoreError> {
    let c = connect::probe_salted(file, key, salt, Access::Existing)?;
    c.pragma_update(None, "query_only", true)?;
    Ok(c)
}
