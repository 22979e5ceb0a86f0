//! JMAP (RFC 8620, RFC 8621) over the guard's HTTP client.
//!
//! A mail's number is made of its id ([`os1_guard::jmap_uid`]); a mailbox's name is its id. The
//! state of all mails stands for that of each folder: mails are few that change, and what changed
//! since a state is asked once for all folders.

mod answer;
mod change;
mod fetch;
mod folders;
mod knock;
mod look;
mod mail;
mod replay;
mod server;
mod session;

pub use knock::{Knock, WELL_KNOWN};
pub use replay::replay;
pub use server::JmapServer;
