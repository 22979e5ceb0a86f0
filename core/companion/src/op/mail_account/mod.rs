//! Mail accounts: added, tried, removed; the ways to their servers.

mod add;
mod discover;
mod doors;
mod kept;
mod keys;
mod own;
mod tried;

pub use add::NewMailAccount;
pub use discover::Publisher;
pub use tried::TriedMail;

pub(super) use kept::MailAccount;
