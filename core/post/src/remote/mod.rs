//! A mailbox on a server, whatever is spoken there.

mod folder;
mod marks;
mod news;
mod server;

pub use folder::{Folder, FolderRole, MAX_FOLDERS, MAX_NAME};
pub use marks::Marks;
pub use news::{Entry, Fetched, Gone, MAX_MESSAGES, News, Spot, Standing};
pub use server::MailServer;

pub(crate) use folder::roles_by_name;
