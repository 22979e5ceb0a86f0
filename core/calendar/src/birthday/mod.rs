//! Birthdays and anniversaries: yearly events that take no time, with notice long enough to
//! buy something.

mod keep;
mod occasion;
mod upcoming;

pub use keep::BIRTHDAYS;
pub use occasion::{DEFAULT_NOTICE_DAYS, Occasion, OccasionKind};
pub use upcoming::UpcomingOccasion;
