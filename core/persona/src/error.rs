//! What can go wrong with answers and with the persona.

use std::io;

use os1_base::{ErrorKind, Explained};
use os1_store::StoreError;

use crate::naming::NamingError;

/// Answers that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    /// The file is larger than [`crate::MAX_ANSWERS_FILE`].
    #[error("The answers file is larger than 64 KiB. Shorten it and try again.")]
    FileTooLong,
    /// It is not TOML, a key is unknown or missing, or a value has the wrong type.
    #[error(
        "Line {line} of the answers cannot be read: {why}. Allowed are name, adult, voice, reason, mother, locale and zone; name and adult are needed."
    )]
    Toml {
        /// The line, counted from 1.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// The name has no letter.
    #[error("The name is empty. Say what you would like to be called.")]
    NoName,
    /// A text is longer than its bound.
    #[error("The answer `{key}` is longer than {most} characters. Shorten it and try again.")]
    TooLong {
        /// Which answer.
        key: &'static str,
        /// The bound, in characters.
        most: usize,
    },
    /// A text holds characters that cannot be seen.
    #[error("The answer `{key}` holds characters that cannot be seen. Type it again without them.")]
    Hidden {
        /// Which answer.
        key: &'static str,
    },
    /// The zone is not in the database.
    #[error(
        "The time zone is not known. Write it as the IANA database does, such as Europe/Berlin."
    )]
    Zone,
    /// The locale is not well formed.
    #[error("The locale is not a language tag (BCP 47). Write it like en-US or de.")]
    Locale,
}

impl Explained for AnswersError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::FileTooLong | Self::TooLong { .. } => ErrorKind::TooLarge,
            _ => ErrorKind::Invalid,
        }
    }
}

/// A persona file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PersonaFileError {
    /// Larger than [`crate::MAX_PERSONA_FILE`].
    #[error("persona.toml is larger than 64 KiB")]
    TooLong,
    /// It is not TOML of the persona's shape.
    #[error("line {line} of persona.toml cannot be read: {why}")]
    Toml {
        /// The line, counted from 1.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// A value is outside its bounds.
    #[error("line {line} of persona.toml cannot be taken: {why}")]
    Value {
        /// The line, counted from 1.
        line: usize,
        /// What is allowed.
        why: &'static str,
    },
}

impl Explained for PersonaFileError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLong => ErrorKind::TooLarge,
            _ => ErrorKind::Invalid,
        }
    }
}

/// Why the persona could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum PersonaError {
    /// First boot has not happened yet.
    #[error("There is no companion in this profile yet. Run `os1` or `os1 setup` first.")]
    NotSetUp,
    /// The change asked for is not in the history.
    #[error("There is no such change in the persona's history. `os1 activity` lists them.")]
    NoSuchChange,
    /// The persona itself is out of bounds.
    #[error("The change cannot be made: {0}. Nothing was changed.")]
    Refused(#[from] PersonaFileError),
    /// What is kept in the profile does not read back.
    #[error("The persona kept in the profile is damaged. Restore a backup with `os1 import`.")]
    Damaged,
    /// No name could be chosen.
    #[error(transparent)]
    Naming(#[from] NamingError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be read or written.
    #[error("persona.toml could not be read or written: {0}. Check the profile folder.")]
    Io(#[from] io::Error),
}

impl From<os1_store::rusqlite::Error> for PersonaError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl Explained for PersonaError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotSetUp => ErrorKind::NotSetUp,
            Self::NoSuchChange => ErrorKind::NotFound,
            Self::Refused(error) => error.kind(),
            Self::Damaged => ErrorKind::Damaged,
            Self::Naming(error) => error.kind(),
            Self::Store(error) => error.kind(),
            Self::Io(error) => match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::DiskFull,
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    ErrorKind::ReadOnly
                }
                _ => ErrorKind::Io,
            },
        }
    }
}
