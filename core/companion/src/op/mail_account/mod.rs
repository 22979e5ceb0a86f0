//! Mail accounts: added, tried, removed; the ways to their servers.

mod add;
mod archive;
mod discover;
mod doors;
mod kept;
mod keys;
mod own;
mod sign_in;
mod tried;

pub use add::NewMailAccount;
pub use discover::Publisher;
pub use tried::TriedMail;

pub(crate) use kept::MailAccount;
