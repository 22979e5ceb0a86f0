//! The one error that crosses the boundary.

use std::fmt;

use uniffi::UnexpectedUniFFICallbackError;

/// What sort of thing went wrong. Shells switch on this, never on the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum ErrorKind {
    /// The input is not what was asked for.
    Invalid,
    /// It is larger than the written-down bound.
    TooLarge,
    /// There is no such thing.
    NotFound,
    /// First boot has not happened yet.
    NotSetUp,
    /// Another process holds the profile, or it is paused.
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
    /// Connections are forbidden, or there is no network.
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
    /// The profile was closed.
    Closed,
    /// A port of the shell failed: it threw, or said that it cannot.
    Host,
}

/// An error with its kind and its sentence.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
pub enum CoreError {
    /// What failed, and what to tell of it.
    Told {
        /// What sort of failure.
        kind: ErrorKind,
        /// What failed, why, what to do; no personal text.
        sentence: String,
    },
}

impl CoreError {
    /// An error with its sentence.
    pub(crate) fn new(kind: ErrorKind, sentence: impl Into<String>) -> Self {
        Self::Told {
            kind,
            sentence: sentence.into(),
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        let Self::Told { kind, .. } = self;
        *kind
    }

    /// The profile was closed.
    pub(crate) fn closed() -> Self {
        Self::new(
            ErrorKind::Closed,
            "The profile was closed. Open it again to go on.",
        )
    }

    /// A defect of ours. What the panic said stays inside: it may quote what somebody wrote.
    pub(crate) fn panicked() -> Self {
        Self::new(
            ErrorKind::Internal,
            "Something in OS1 itself went wrong. What was said and done before is kept; try it again.",
        )
    }
}

impl fmt::Display for CoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Told { sentence, .. } = self;
        f.write_str(sentence)
    }
}

impl std::error::Error for CoreError {}

impl From<os1_base::Error> for CoreError {
    fn from(error: os1_base::Error) -> Self {
        let os1_base::Error { kind, message } = error;
        Self::new(kind.into(), message)
    }
}

/// A callback of the shell threw something that no port declares. What it said stays outside: it
/// may quote what somebody wrote.
impl From<UnexpectedUniFFICallbackError> for CoreError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::new(
            ErrorKind::Host,
            "A part of the app that OS1 called has failed. Try it again; if it happens again, tell its makers.",
        )
    }
}

impl From<os1_base::ErrorKind> for ErrorKind {
    fn from(kind: os1_base::ErrorKind) -> Self {
        use os1_base::ErrorKind as Core;
        match kind {
            Core::Invalid => Self::Invalid,
            Core::TooLarge => Self::TooLarge,
            Core::NotFound => Self::NotFound,
            Core::NotSetUp => Self::NotSetUp,
            Core::Locked => Self::Locked,
            Core::WrongKey => Self::WrongKey,
            Core::Damaged => Self::Damaged,
            Core::DiskFull => Self::DiskFull,
            Core::ReadOnly => Self::ReadOnly,
            Core::NewerVersion => Self::NewerVersion,
            Core::Io => Self::Io,
            Core::Offline => Self::Offline,
            Core::Network => Self::Network,
            Core::Busy => Self::Busy,
            Core::Unauthorized => Self::Unauthorized,
            Core::NeedsConsent => Self::NeedsConsent,
            Core::NeedsApproval => Self::NeedsApproval,
            Core::Refused => Self::Refused,
            Core::Model => Self::Model,
            Core::Stopped => Self::Stopped,
            Core::Unsupported => Self::Unsupported,
            Core::Internal => Self::Internal,
        }
    }
}
