//! The calendar: events, recurrence, free time, conflicts, invitations, alarms, lists.

pub mod alarm;
mod commitment;
mod moment;
mod occurrence;
pub mod task;
pub mod timer;
pub mod wake;

pub use alarm::AlarmError;
pub use commitment::{Commitment, Commitments, NoCommitments};
pub use moment::Moment;
pub use occurrence::Occurrence;
