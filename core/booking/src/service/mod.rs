//! A booking service: what is said to it and what it answers. The form is in `docs/booking-service.md`.
//!
//! What it answers is a stranger's word: bounded, read strictly, its sentences shown as quotations.

mod client;
mod listed;
mod paths;
mod reply;

pub use client::{ServiceClient, ServiceFault};
pub use listed::{KnownVenue, MAX_VENUES};
pub use paths::{base_path, booking_path};
pub use reply::{Free, ServiceReply, ServiceState};
