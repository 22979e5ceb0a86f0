//! What can go wrong with alarms, timers and the wake-up.

use os1_base::{ErrorKind, Explained};
use os1_guard::GuardError;
use os1_store::StoreError;

/// Why something with an alarm did not work. Holds nothing the person said.
#[derive(Debug, thiserror::Error)]
pub enum AlarmError {
    /// There is none with this id.
    #[error("There is no such {0}. `os1 remind` and `os1 timer` show the ids.")]
    NotFound(&'static str),
    /// It would be due in the past.
    #[error("That time is past already, so nothing was set. Say a time to come.")]
    Past,
    /// No name was given, or one that is too long.
    #[error("{0} needs a name of 1 to 500 letters. Nothing was changed.")]
    Name(&'static str),
    /// The recurrence cannot be used.
    #[error("The repetition could not be understood: {0}. Write it like FREQ=WEEKLY;BYDAY=MO.")]
    Rule(String),
    /// Relative to an event, but too far from it.
    #[error("A reminder can be at most a year away from its event. Nothing was set.")]
    Offset,
    /// A timer, snooze or setting of a length that makes no sense.
    #[error("That length does not make sense here: {0}. Nothing was changed.")]
    Length(&'static str),
    /// Nothing is ringing or waiting for an answer under this id.
    #[error(
        "That does not ring now, so there is nothing to answer. `os1 remind` shows what comes next."
    )]
    NotRinging,
    /// It is not in a state in which this can be done.
    #[error("The timer is {0}, so that cannot be done.")]
    Timer(&'static str),
    /// More than anybody needs.
    #[error("There are {0} already, more than are kept. Cancel some first.")]
    TooMany(&'static str),
    /// A kept row does not read back.
    #[error("A kept alarm is damaged. Restore the profile from a backup, or set it again.")]
    Damaged,
    /// The activity log refused.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<os1_store::rusqlite::Error> for AlarmError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl From<serde_json::Error> for AlarmError {
    fn from(_: serde_json::Error) -> Self {
        Self::Damaged
    }
}

impl Explained for AlarmError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound(_) => ErrorKind::NotFound,
            Self::Past
            | Self::Name(_)
            | Self::Rule(_)
            | Self::Offset
            | Self::Length(_)
            | Self::NotRinging
            | Self::Timer(_) => ErrorKind::Invalid,
            Self::TooMany(_) => ErrorKind::TooLarge,
            Self::Damaged => ErrorKind::Damaged,
            Self::Guard(error) => error.kind(),
            Self::Store(error) => error.kind(),
        }
    }
}
