//! Bookings kept: each step with what is to be done about it in one transaction, so that a process that ends anywhere
//! loses and doubles nothing.

mod archive;
mod bookings;
mod rows;
mod step;
mod task;
mod venues;

#[cfg(test)]
mod tests;

pub use archive::{ArchivedBooking, ArchivedStep};
pub use bookings::{Bookings, MAX_LIVE};
pub use rows::{SCHEMA, step_rows};
pub use step::Step;
pub use task::Task;
