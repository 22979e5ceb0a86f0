//! Finding a time: when everybody is free, how good it is, and why.

mod candidate;
mod find;
mod habits;
mod party;
mod proposal;
mod reason;

pub use find::{MAX_PROPOSALS, MAX_SEARCH_DAYS, TimeRequest, find_times};
pub use habits::{HABITS_SETTING, Habits, Hours};
pub use party::Party;
pub use proposal::{Proposal, ProposalView};
pub use reason::Reason;
