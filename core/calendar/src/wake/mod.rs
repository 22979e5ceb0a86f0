//! Waking the person in time for the day, and saying what it holds.

mod briefing;
mod desk;
mod plan;
mod schedule;
mod settings;

pub use briefing::{Briefing, MAX_TOLD, Told};
pub use plan::{WakeBecause, WakePlan, Ways, plan};
pub(crate) use schedule::WakeSchedule;
pub use settings::{WakeChange, WakeSettings, Weekdays};
