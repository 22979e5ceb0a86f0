//! Delivery reports: what became of a message that was sent (RFC 3464).

mod fields;
mod outcome;
mod read;

pub use outcome::{DeliveryReport, Outcome, RecipientOutcome};
pub use read::{MAX_REPORTED, read_report};
