//! Booking services.

use serde::Serialize;

/// A booking service that the user named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookingServiceView {
    /// What it is called by.
    pub id: String,
    /// Where it is.
    pub server: String,
    /// How many places it takes bookings for, as it last said.
    pub venues: u64,
}
