//! Lists and to-dos: shopping, things to do, lists with names of the person's own.
//!
//! A [`Task`] is a VTODO (RFC 5545 §3.6.2) in small: [`Lists::export`] writes them as such.

mod archive;
mod error;
mod find;
mod item;
mod key;
mod list;
mod lists;
mod store;
mod undo;
mod vtodo;

pub use archive::{ArchivedList, ArchivedTask};
pub use error::ListError;
pub use item::Task;
pub use list::{ListView, TaskList};
pub use lists::{Added, Lists, NewTask};
pub use undo::{LISTS_COMPONENT, ListUndo};
