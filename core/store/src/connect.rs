//! Connections as this program wants them.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::layout::with_suffix;
use crate::{Key, StoreError, files, library};

/// How long a connection waits for another before it gives up.
const BUSY: Duration = Duration::from_secs(5);

/// The page cache of one connection, in KiB: the inner pages of its trees find room, and
/// several connections may be open.
const CACHE_KIB: i32 = 1024;

/// The log is cut back to this after a large import, in bytes.
const LOG_KEPT: i64 = 16 * 1024 * 1024;

/// How a database file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read and write, made when absent.
    Create,
    /// Read and write what is there.
    Existing,
}

/// Opens `file` with `key` and proves the key by reading the schema. Nothing is written,
/// not even by closing it: the log of a file that turns out not to be ours stays.
///
/// [`StoreError::Damaged`] when the key does not fit or the file is damaged: SQLCipher
/// cannot tell these apart, the caller may.
pub(crate) fn probe(file: &Path, key: &Key, access: Access) -> Result<Connection, StoreError> {
    probe_salted(file, key, None, access)
}

/// [`probe`] with the salt given instead of read from the file.
pub(crate) fn probe_salted(
    file: &Path,
    key: &Key,
    salt: Option<[u8; 16]>,
    access: Access,
) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if access == Access::Create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    library::start();
    let c = Connection::open_with_flags(file, flags)?;
    c.busy_timeout(BUSY)?;
    // A log is left where there was one; without one, closing removes the empty one that
    // looking has made.
    let has_log = files::bytes(&with_suffix(file, "-wal")) > 0;
    c.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
    c.pragma_update(None, "cipher_log_level", "NONE")?;
    c.pragma_update(None, "key", key.pragma(salt).as_str())
        .map_err(|error| without_statement(&error))?;
    c.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    settle(&c)?;
    Ok(c)
}

/// The error by its code alone: its text could quote the statement, and with it the key.
/// It says nothing about the file, which has not been read yet.
fn without_statement(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error() {
        Some(cause) => StoreError::Sql(rusqlite::Error::SqliteFailure(*cause, None)),
        None => StoreError::Sql(rusqlite::Error::InvalidQuery),
    }
}

/// What every connection wants, whatever it is for. None of it touches the file.
fn settle(c: &Connection) -> Result<(), StoreError> {
    c.pragma_update(None, "temp_store", "MEMORY")?;
    c.pragma_update(None, "secure_delete", true)?;
    c.pragma_update(None, "foreign_keys", true)?;
    c.pragma_update(None, "cache_size", -CACHE_KIB)?;
    c.pragma_update(None, "trusted_schema", false)?;
    c.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    c.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    Ok(())
}

/// Turns a probed connection into the one that writes: write-ahead log, every commit
/// on the disk before it returns, the log folded in when the last connection closes.
pub(crate) fn for_writing(c: &Connection) -> Result<(), StoreError> {
    let mode: String = c.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        // Neither locked nor memory-bound, so the file system lacks shared memory.
        return Err(StoreError::File(std::io::ErrorKind::Unsupported));
    }
    c.pragma_update(None, "synchronous", "FULL")?;
    c.pragma_update(None, "journal_size_limit", LOG_KEPT)?;
    c.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// A connection that only reads a database that is open for writing already.
pub(crate) fn reader(file: &Path, key: &Key) -> Result<Connection, StoreError> {
    let c = probe(file, key, Access::Existing)?;
    c.pragma_update(None, "query_only", true)?;
    Ok(c)
}

/// Whether every page can be read and the trees are sound.
pub(crate) fn is_sound(c: &Connection) -> Result<bool, StoreError> {
    let checked = c.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match checked.map_err(StoreError::from) {
        Ok(answer) => Ok(answer == "ok"),
        Err(error) if error.is_damage() => Ok(false),
        Err(error) => Err(error),
    }
}
