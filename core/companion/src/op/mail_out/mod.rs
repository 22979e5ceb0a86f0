//! Mail that the user sends: drafted, asked about, sent once, followed.

mod attempt;
mod draft;
mod queue;
mod reply;
mod unsend;

pub use draft::NewMail;
pub use reply::NewReply;

pub(super) use unsend::{OUTBOX_COMPONENT, Unsend};
