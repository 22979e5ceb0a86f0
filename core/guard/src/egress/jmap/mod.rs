//! The way of an account to its JMAP server (RFC 8620, RFC 8621).
//!
//! One address takes questions and changes alike, so no caller writes a request itself: a
//! question has a method of a closed set that changes nothing, and a change is written here, from
//! the very action that was permitted.

mod carry;
mod channel;
mod question;
mod uid;

pub use channel::{JmapChannel, JmapPlace, MAX_AT_ONCE};
pub use question::{JmapMethod, JmapQuestion};
pub use uid::{JMAP_VALIDITY, jmap_uid};
