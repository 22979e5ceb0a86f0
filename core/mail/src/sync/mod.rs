//! Keeping the mailbox in step with its servers.
//!
//! A round with an account ([`MailDesk::sync`]) lists the folders, sends what was changed here,
//! looks what changed there, and fetches what is missing: the newest month first, the rest behind
//! it. Every batch is durable before the next, so a round that was killed, cut off or broken off
//! goes on where it was. What a round decides is pure ([`difference`], [`batches`]); only
//! [`round`] talks to a server and [`shelf`] to the tables.

mod batches;
mod begun;
mod desk;
mod difference;
mod error;
mod filing;
mod full;
mod push;
mod remove;
mod report;
mod round;
mod shelf;
mod tasks;
mod wanted;

pub use batches::{BATCH_BYTES, BATCH_MAILS, BEGINNING, WHOLE};
pub use desk::{MailDesk, MailFolder};
pub use error::MailSyncError;
pub use report::MailSyncReport;
pub use tasks::{MoveChange, Moving};

pub(crate) use shelf::no_longer_lent;
pub(crate) use tasks::mark_on_servers;
