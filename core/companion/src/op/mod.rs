//! What a shell can ask of the companion beside talking, one file each.

mod accounts;
mod activity;
mod approvals;
mod archive;
mod boot;
mod calendar;
mod calendar_archive;
mod calendar_event;
mod calendar_free;
mod calendar_sync;
mod doctor;
mod due;
mod erase;
mod export;
mod import;
mod mail;
mod names;
mod providers;
mod restore;
mod server_accounts;
mod server_hosts;
mod set_up;
mod status;
mod talk;

pub use boot::{Boot, BootStep};
pub use calendar::{AddedEvent, NewEvent};
pub use calendar_sync::AccountSync;
pub use erase::erase;
pub use restore::{is_backup, restore};
pub use server_accounts::{NewServerAccount, ServerKind};
