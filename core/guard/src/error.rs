//! What the guard answers when it does not do something.

use os1_base::{ErrorKind, Explained};
use os1_store::StoreError;

use crate::egress::EgressError;

/// Why the guard did not do it. The sentences name no address, host path or content.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Sending or receiving failed.
    #[error(transparent)]
    Egress(#[from] EgressError),
    /// There is nothing under that id.
    #[error("There is nothing to answer under that id. `os1 approvals` lists what is open.")]
    NotFound,
    /// It was answered, stopped or used before.
    #[error("That was already {state}. Ask for it again if it should still happen.")]
    NotOpen {
        /// The state it is in, as a word.
        state: &'static str,
    },
    /// The time to answer is over.
    #[error("The time to answer that is over, so it will not happen. Ask for it again.")]
    Expired,
    /// The bytes are not those that were approved.
    #[error(
        "What was about to happen is not exactly what was approved, so it was refused. Ask for it again."
    )]
    NotTheSame,
    /// The permit was used before.
    #[error("That permission was used before and holds only once. Ask for it again.")]
    Used,
    /// The user said stop.
    #[error("It was stopped before it happened.")]
    Stopped,
    /// It cannot be shown honestly, or a bound is exceeded.
    #[error("{0}")]
    Refused(#[from] crate::action::Refusal),
    /// A stored action cannot be read by this version.
    #[error("A stored request was written in a form this version cannot read. Ask for it again.")]
    Unreadable,
    /// No consent names this server.
    #[error(
        "Nothing may be sent to that model server yet. `os1 model allow` records your consent to it."
    )]
    NeedsConsent,
    /// Without a consent of the user for this thing at that speech server.
    #[error(
        "That may not go to the speech server. `os1 voice server allow` records your consent to it."
    )]
    NeedsSpeechConsent,
    /// The account was not allowed to talk to this server.
    #[error(
        "That account may not talk to this server yet. `os1 approvals` shows what waits for your yes."
    )]
    HostNotOpen,
    /// The operating system gave no randomness.
    #[error("The system gave no random numbers, so no permission could be made. Try again.")]
    NoRandomness,
    /// The place outside the profile that notices old backups did not answer.
    #[error(
        "The count that protects against sending twice could not be kept: {0}. Check the profile's folder."
    )]
    Witness(#[source] std::io::Error),
    /// The outbox machine does not allow that step now.
    #[error("That message is {state}, and this step does not fit. `os1 outbox` shows it.")]
    WrongStep {
        /// The state of the message, as a word.
        state: &'static str,
    },
}

impl Explained for GuardError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Store(error) => error.kind(),
            Self::Egress(error) => error.kind(),
            Self::NotFound => ErrorKind::NotFound,
            Self::NotOpen { .. }
            | Self::Expired
            | Self::NotTheSame
            | Self::Used
            | Self::Refused(_)
            | Self::WrongStep { .. } => ErrorKind::Refused,
            Self::Stopped => ErrorKind::Stopped,
            Self::NeedsConsent | Self::NeedsSpeechConsent | Self::HostNotOpen => {
                ErrorKind::NeedsConsent
            }
            Self::Unreadable => ErrorKind::Damaged,
            Self::NoRandomness => ErrorKind::Internal,
            Self::Witness(_) => ErrorKind::Io,
        }
    }
}

impl From<os1_store::rusqlite::Error> for GuardError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
