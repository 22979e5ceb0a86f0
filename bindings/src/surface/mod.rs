//! What can be asked and done beside the talk, a file a topic. Every call is done on a thread of
//! ours; what was begun is done, also when nobody waits for it any more.

mod accounts;
mod alarms;
mod approvals;
mod importing;
mod mail;
mod memory;
mod people;
mod places;
mod settings;
mod tables;

pub use accounts::NewMailAccount;
pub use memory::Forget;
pub use places::SuggestRequest;
pub use settings::NewProvider;
pub use tables::TableReply;
