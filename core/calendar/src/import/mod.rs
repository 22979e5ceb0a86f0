//! .ics files in: every object once, what cannot be read told and kept.

mod item;
mod objects;
mod report;
mod run;
mod source;

pub(crate) use item::items;
pub(crate) use objects::{objects, version_of};
pub use report::{ImportReport, Unreadable};
pub(crate) use run::run;
