//! The public error: a kind to switch on and a sentence for a person.

use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

/// What sort of thing went wrong. Shells and scripts switch on this, never on the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The input is not what was asked for.
    Invalid,
    /// It is larger than the written-down bound.
    TooLarge,
    /// There is no such thing.
    NotFound,
    /// First boot has not happened yet.
    NotSetUp,
    /// Another process holds the profile.
    Locked,
    /// The key does not open this profile.
    WrongKey,
    /// A file is damaged.
    Damaged,
    /// The disk is full.
    DiskFull,
    /// The folder or file cannot be written.
    ReadOnly,
    /// The profile was written by a newer version.
    NewerVersion,
    /// Reading or writing failed for another reason.
    Io,
    /// `--offline` forbids the connection, or there is no network.
    Offline,
    /// The other side could not be reached or broke off.
    Network,
    /// The other side asks to wait.
    Busy,
    /// The other side refused the credentials.
    Unauthorized,
    /// The user has not consented to this destination.
    NeedsConsent,
    /// The user must approve this first.
    NeedsApproval,
    /// The guard refuses it.
    Refused,
    /// The language model failed or refused.
    Model,
    /// It was stopped by the user.
    Stopped,
    /// This build or machine cannot do it.
    Unsupported,
    /// A defect of OS1 itself.
    Internal,
}

/// The one error that crosses the core's boundary.
///
/// `message` is a plain sentence: what failed, why, what to do. It holds no personal text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct Error {
    /// What sort of failure.
    pub kind: ErrorKind,
    /// What failed, why, what to do.
    pub message: String,
}

impl Error {
    /// An error with its sentence.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A crate's own error that knows its public kind; its `Display` is the public sentence.
pub trait Explained: std::error::Error {
    /// The kind that a shell switches on.
    fn kind(&self) -> ErrorKind;
}

impl<E: Explained> From<E> for Error {
    fn from(error: E) -> Self {
        Self::new(error.kind(), error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_written_in_snake_case() {
        let error = Error::new(ErrorKind::DiskFull, "The disk is full.");
        assert_eq!(
            serde_json::to_string(&error).unwrap(),
            r#"{"kind":"disk_full","message":"The disk is full."}"#
        );
    }
}
