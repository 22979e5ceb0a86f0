//! What can go wrong with the profile's database.

use std::io;

use os1_base::{ErrorKind, Explained};
use rusqlite::ErrorCode;

/// Why the database could not do it. The text is for a person and names no content.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The key does not open the file.
    #[error(
        "The profile could not be opened: the key does not fit. Nothing was changed; use the key it was made with, or the recovery phrase."
    )]
    WrongKey,
    /// The file was written by a later version of this program.
    #[error(
        "The profile was written by a newer version of OS1. Nothing was changed; install that version and open it again."
    )]
    NewerVersion,
    /// Another process has the profile open.
    #[error(
        "The profile is open in another process. Close that one, or let it do the work, and repeat."
    )]
    Locked,
    /// The folder or a file in it cannot be written.
    #[error(
        "The profile cannot be written: its folder or a file in it is read-only. Allow writing there, or choose another folder with --data."
    )]
    ReadOnly,
    /// There is no room left.
    #[error(
        "The disk is full, so this was not saved. Everything saved before is safe; make room and repeat."
    )]
    DiskFull,
    /// The file is damaged.
    #[error(
        "The profile's file is damaged. Open the profile again: what can be read of it is saved then, the rest comes from the newest backup."
    )]
    Damaged,
    /// Another connection held the file for longer than the waiting time.
    #[error("The profile is busy just now. Repeat in a moment.")]
    Busy,
    /// The store is paused or closed.
    #[error("The profile is closed just now. Open it again and repeat.")]
    Closed,
    /// A write was begun inside another write; it would wait for itself.
    #[error("A change was begun inside another change. This is a defect of OS1; please report it.")]
    Nested,
    /// The work panicked; its transaction was undone.
    #[error(
        "A change to the profile failed and was undone. This is a defect of OS1; please report it."
    )]
    Panicked,
    /// The folder already holds a profile with another key.
    #[error(
        "The folder already holds another profile. Nothing was changed; choose an empty folder."
    )]
    Occupied,
    /// A value is not of the type or size that was asked for.
    #[error("The setting {name} {why}.")]
    Setting {
        /// The name of the setting, one of the program's own.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A file of the profile could not be read or written.
    #[error("A file of the profile could not be read or written: {0}.")]
    File(io::ErrorKind),
    /// SQLite said no for another reason. The cause is named by its code alone: SQLite's
    /// text could quote what was stored.
    #[error("The profile's database failed ({}). Nothing of this change was saved.", code(.0))]
    Sql(#[source] rusqlite::Error),
}

impl StoreError {
    /// Whether the file, and not the circumstances, is at fault.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged)
    }
}

/// `SQLITE_IOERR_SHMSIZE`: the shared index of the log could not grow, which on a sound
/// disk means that there was no room for it.
const SHARED_MEMORY_SIZE: i32 = 4874;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(cause) = error.sqlite_error() else {
            return Self::Sql(error);
        };
        match cause.code {
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::SystemIoFailure if cause.extended_code == SHARED_MEMORY_SIZE => {
                Self::DiskFull
            }
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            _ => Self::Sql(error),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            kind => Self::File(kind),
        }
    }
}

fn code(error: &rusqlite::Error) -> String {
    match error.sqlite_error() {
        Some(cause) => format!("SQLite code {}", cause.extended_code),
        None => "a value of an unexpected form".to_owned(),
    }
}

impl Explained for StoreError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::WrongKey => ErrorKind::WrongKey,
            Self::NewerVersion => ErrorKind::NewerVersion,
            Self::Locked | Self::Closed => ErrorKind::Locked,
            Self::ReadOnly => ErrorKind::ReadOnly,
            Self::DiskFull => ErrorKind::DiskFull,
            Self::Damaged => ErrorKind::Damaged,
            Self::Busy => ErrorKind::Busy,
            Self::Nested | Self::Panicked => ErrorKind::Internal,
            Self::Occupied => ErrorKind::Refused,
            Self::Setting { .. } => ErrorKind::Invalid,
            Self::File(_) | Self::Sql(_) => ErrorKind::Io,
        }
    }
}
