//! .ics files in: every object once, what cannot be read told and kept.

mod item;
mod report;
mod run;
mod source;

pub(crate) use item::items;
pub use report::{ImportReport, Unreadable};
pub(crate) use run::run;
