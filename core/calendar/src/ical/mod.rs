//! iCalendar files as they are (RFC 5545 §3.1, §3.4): components, properties, parameters,
//! and whatever could not be read, all kept.
//!
//! This layer knows no property. It reads hostile bytes into a [`Document`] that writes back
//! to the same content, whatever is in it; the typed view ([`crate::Event`]) stands on it.

mod component;
mod content_line;
mod decode;
mod defect;
mod document;
mod lines;
mod parameter;
mod parse;
mod property;
mod stray;
mod text;
mod write;

pub use component::{Component, Entry};
pub use defect::{Defect, DefectKind};
pub use document::{Document, Parsed};
pub use parameter::Parameter;
pub use parse::{MAX_BYTES, MAX_DEFECTS, MAX_DEPTH};
pub use property::Property;
pub use text::{escape, split_list, unescape};
