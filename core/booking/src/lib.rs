//! A table that is asked for: the states it goes through, what is written to the venue, and what the answer says.
//!
//! - [`state`] is one pure machine, `update(state, event) -> (state, commands)`.
//! - [`Bookings`] keeps each step with what is to be done about it.
//! - [`answer`] reads what a venue answered; nothing is confirmed when in doubt.
//! - [`channel`] finds the ways to a venue in its tags; [`letter`] is what goes there.
//! - [`after`] reads what the user says of an evening that is over.
//! - [`service`] asks a booking service, which may answer at once.
//! - [`link`] hands over to the phone's apps: geo:, tel:, mailto:, sms:, maps.
//!
//! Nothing in this crate opens a connection by itself: the guard makes the channel to a service. How it goes together: `docs/booking.md`.

pub mod after;
pub mod answer;
pub mod channel;
mod error;
mod host;
pub mod letter;
pub mod link;
mod party;
mod request;
pub mod service;
pub mod state;
mod store;

pub use error::BookingError;
pub use host::Host;
pub use party::Party;
pub use request::{MAX_WISHES, TableRequest, USUAL_LENGTH};
pub use store::{ArchivedBooking, ArchivedStep, Bookings, MAX_LIVE, SCHEMA, Step, Task, step_rows};
