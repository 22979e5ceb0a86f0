//! Bookings, to be taken away and brought back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Bookings, Step, rows};
use crate::BookingError;
use crate::state::Reservation;

/// A booking with all that happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArchivedBooking {
    /// As it stands.
    #[serde(flatten)]
    pub booking: Reservation,
    /// What happened, in order; the first is how it began.
    pub steps: Vec<ArchivedStep>,
}

/// Something that happened to a booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArchivedStep {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub what: Step,
}

impl Bookings {
    /// All of it.
    ///
    /// # Errors
    /// The store failed.
    pub fn archive(&self) -> Result<Vec<ArchivedBooking>, BookingError> {
        self.store.read(|connection| {
            rows::bookings(connection, false)?
                .into_iter()
                .map(|booking| {
                    let steps = rows::steps(connection, booking.id)?;
                    let steps = steps
                        .into_iter()
                        .map(|(at, what)| ArchivedStep { at, what })
                        .collect();
                    Ok(ArchivedBooking { booking, steps })
                })
                .collect()
        })
    }

    /// Brings all of it back into a profile that has none; all or nothing. What was to be done is not done again
    /// elsewhere.
    ///
    /// # Errors
    /// The store failed.
    pub fn bring_back(&self, all: &[ArchivedBooking]) -> Result<(), BookingError> {
        self.store.write(|tx| {
            for one in all {
                rows::keep(tx, &one.booking)?;
                for step in &one.steps {
                    rows::append(tx, one.booking.id, &step.what, step.at)?;
                }
            }
            Ok(())
        })
    }
}
