//! What can go wrong with the calendar.

use os1_base::{ErrorKind, Explained};
use os1_guard::GuardError;
use os1_store::{StoreError, rusqlite};

/// Why something with the calendar did not work. Names no content of any event.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// No calendar has this id or name.
    #[error("There is no calendar of that name. `os1 calendar list` shows those there are.")]
    NoCalendar,
    /// No calendar object has this id.
    #[error("There is no such event. `os1 calendar agenda` shows those there are.")]
    NotFound,
    /// Several calendars have this name.
    #[error("Several calendars have that name. Use the id that `os1 calendar list` shows.")]
    Ambiguous,
    /// A calendar of this name is there already.
    #[error("There is a calendar of that name already. Choose another name.")]
    NameTaken,
    /// The calendar belongs to somebody else.
    #[error("This calendar can only be read, so nothing was changed. Choose another calendar.")]
    ReadOnly,
    /// Not a name, colour, habit or interval.
    #[error("{0}")]
    Invalid(&'static str),
    /// Larger than the written-down bound.
    #[error("{what} is larger than {most}, which is more than OS1 reads. Nothing was changed.")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The bound, with its unit.
        most: &'static str,
    },
    /// The text is no calendar object.
    #[error("This is not a calendar object: {why}. Nothing was changed.")]
    NotAnObject {
        /// What is missing or wrong, with the line where there is one.
        why: String,
    },
    /// What should be taken back was changed again.
    #[error(
        "The event was changed again since then, so it was left as it is. Take back the later change first."
    )]
    ChangedSince,
    /// What was kept for taking it back is gone.
    #[error("That is too long ago to be taken back.")]
    TooLongAgo,
    /// A kept text does not unpack.
    #[error(
        "A kept event is damaged and could not be unpacked. Restore the profile from a backup, or import it again."
    )]
    Damaged,
    /// A file could not be read or written.
    #[error("{what} failed: {why}. Check the path and its permissions, then try again.")]
    Io {
        /// What was tried, without the path.
        what: &'static str,
        /// What the system said.
        why: std::io::Error,
    },
    /// An instant beyond the years that can be counted with.
    #[error("The time is outside the years −9999 to 9999. Choose a nearer one.")]
    OutOfRange,
    /// The activity log failed.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for CalendarError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl From<jiff::Error> for CalendarError {
    fn from(_: jiff::Error) -> Self {
        Self::OutOfRange
    }
}

impl Explained for CalendarError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NoCalendar | Self::NotFound | Self::TooLongAgo => ErrorKind::NotFound,
            Self::Ambiguous
            | Self::NameTaken
            | Self::Invalid(_)
            | Self::NotAnObject { .. }
            | Self::OutOfRange => ErrorKind::Invalid,
            Self::ReadOnly | Self::ChangedSince => ErrorKind::Refused,
            Self::TooLarge { .. } => ErrorKind::TooLarge,
            Self::Damaged => ErrorKind::Damaged,
            Self::Io { why, .. } => match why.kind() {
                std::io::ErrorKind::NotFound => ErrorKind::NotFound,
                std::io::ErrorKind::StorageFull => ErrorKind::DiskFull,
                _ => ErrorKind::Io,
            },
            Self::Guard(error) => error.kind(),
            Self::Store(error) => error.kind(),
        }
    }
}
