//! Mail that the user sends: drafted, asked about, sent once, followed.

mod again;
mod attempt;
mod carry;
mod draft;
mod filed;
mod followed;
mod forward;
mod later;
mod manner;
mod queue;
mod reply;
mod unsend;

pub use draft::NewMail;
pub use forward::NewForward;
pub use reply::NewReply;

pub(crate) use later::Kept;
pub(super) use unsend::{OUTBOX_COMPONENT, Unsend};
