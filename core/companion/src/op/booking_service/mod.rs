//! Booking services that the user named: which there are, the requests that they get on a yes, and what they answer.
//! The form is in `docs/booking-service.md`, the machine in `os1_booking`.

mod ask;
mod carry;
mod heard;
mod kept;
mod venues;

pub(in crate::op) use ask::Asked;
pub use kept::NewBookingService;
pub use venues::FreeTimes;
