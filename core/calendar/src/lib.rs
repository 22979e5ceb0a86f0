//! The calendar: events, recurrence, free time, conflicts, invitations, alarms, lists.

mod moment;
mod occurrence;

pub use moment::Moment;
pub use occurrence::Occurrence;
