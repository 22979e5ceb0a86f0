//! Invitations in a profile: what was received, what waits, what may go out.

mod answer;
mod answer_request;
mod apply;
mod conflicts;
mod error;
mod find;
mod organize;
mod prepared;
mod receive;
mod told_busy;
mod view;
mod waiting;

pub use answer_request::{AnswerRequest, CancelRequest, Choice};
pub use conflicts::MAX_SHOWN_CONFLICTS;
pub use error::InviteError;
pub use find::OWN_SETTING;
pub use prepared::Prepared;
pub use receive::MAX_INVITATIONS;
pub use told_busy::ToldBusy;
pub use view::{ChangeView, ConflictView, GuestView, InvitationView, PersonView, TimeView};
pub use waiting::Waiting;
