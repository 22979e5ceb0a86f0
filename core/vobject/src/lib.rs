//! Files of content lines as they are, iCalendar (RFC 5545 §3.1, §3.4) and vCard (RFC 2426,
//! RFC 6350 §3.2): components, properties, parameters, and whatever could not be read, all kept.
//!
//! This layer gives no property a meaning. It reads hostile bytes into a [`Document`] that writes
//! back to the same content, whatever is in it; typed views of events and of contacts stand on
//! it. [`merge`] brings two edits of one object together.

mod component;
mod content_line;
mod decode;
mod defect;
mod document;
mod lines;
mod merge;
mod parameter;
mod parse;
mod property;
mod stray;
mod text;
mod write;

pub use component::{Component, Entry};
pub use defect::{Defect, DefectKind};
pub use document::{Document, Parsed};
pub use merge::{Merged, Side, Touch, merge, says_the_same};
pub use parameter::Parameter;
pub use parse::{MAX_BYTES, MAX_DEFECTS, MAX_DEPTH};
pub use property::Property;
pub use text::{escape, split_list, unescape};

#[cfg(test)]
mod tests;
