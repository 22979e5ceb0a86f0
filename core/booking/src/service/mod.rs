//! A booking service: what is said to it and what it answers. The form is in `docs/booking-service.md`.
//!
//! What it answers is a stranger's word: bounded, read strictly, its sentences shown as quotations.

mod client;
mod listed;
mod paths;
mod read;
mod reply;

pub use client::{ServiceClient, ServiceFault};
pub use listed::{KnownVenue, MAX_VENUES};
pub use paths::{base_path, booking_path};
pub use read::{read_free, read_reply, read_venues};
pub use reply::{Free, ServiceReply, ServiceState};
