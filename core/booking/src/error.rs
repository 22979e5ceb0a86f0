//! What can go wrong with a booking.

use os1_base::{ErrorKind, Explained};
use os1_store::StoreError;

/// Why a booking did not work. Holds nothing the person said.
#[derive(Debug, thiserror::Error)]
pub enum BookingError {
    /// There is none with this id.
    #[error("There is no such booking. `os1 bookings` shows the ids.")]
    NotFound,
    /// The time has passed.
    #[error("That time has passed, so no table was asked for. Say a time to come.")]
    Past,
    /// There is a live one for the same evening.
    #[error(
        "There is a booking for that evening already, so no second table was asked for. Call it off first, or say that you want both."
    )]
    SameEvening,
    /// What was wished does not fit where the booking stands.
    #[error("The booking is {0}, so that cannot be done. `os1 bookings` shows what comes next.")]
    DoesNotFit(&'static str),
    /// The wishes are longer than a venue reads.
    #[error("The wishes are longer than 500 characters. Say them more shortly.")]
    Wishes,
    /// More than anybody needs.
    #[error("There are 1000 open bookings already. Call some off first.")]
    TooMany,
    /// A kept row does not read back.
    #[error(
        "A kept booking is damaged. Restore the profile from a backup, or ask for the table again."
    )]
    Damaged,
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<os1_store::rusqlite::Error> for BookingError {
    fn from(error: os1_store::rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl From<serde_json::Error> for BookingError {
    fn from(_: serde_json::Error) -> Self {
        Self::Damaged
    }
}

impl Explained for BookingError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::Past | Self::DoesNotFit(_) => ErrorKind::Invalid,
            Self::SameEvening => ErrorKind::Refused,
            Self::Wishes | Self::TooMany => ErrorKind::TooLarge,
            Self::Damaged => ErrorKind::Damaged,
            Self::Store(error) => error.kind(),
        }
    }
}
