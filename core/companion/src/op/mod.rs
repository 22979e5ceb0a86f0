//! What a shell can ask of the companion beside talking, one file each.

mod accounts;
mod activity;
mod alarm_archive;
mod alarms;
mod approvals;
mod archive;
mod boot;
mod calendar;
mod calendar_archive;
mod calendar_event;
mod calendar_free;
mod doctor;
mod drafts;
mod due;
mod erase;
mod export;
mod import;
mod lists;
mod mail;
mod names;
mod providers;
mod remind_words;
mod restore;
mod set_up;
mod status;
mod talk;
mod timers;
mod wake;
mod zone;

pub use boot::{Boot, BootStep};
pub use calendar::{AddedEvent, NewEvent};
pub use erase::erase;
pub use restore::{is_backup, restore};
