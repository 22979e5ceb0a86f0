//! What waits for the user's answer.

mod lapse;
mod state;
mod table;
mod view;

pub use lapse::APPROVAL_LIFETIME;
pub use state::{ApprovalEvent, ApprovalState};
pub use view::Approval;

pub(crate) use lapse::Window;
pub(crate) use table::{
    Kept, insert, keep_message, load, load_bookings, load_in, mark_seen, message, step,
};
