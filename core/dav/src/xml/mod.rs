//! The XML of WebDAV: bounded reading, and the few questions that are asked.

mod document;
mod multistatus;
mod props;
mod question;

pub use document::{MAX_NODES, QName};
pub use multistatus::{Answer, Multistatus};
pub use props::Props;

pub(crate) use document::{APPLE, CALDAV, CALSERVER, CARDDAV, DAV, precondition};
pub(crate) use question::{multiget, propfind, sync_collection};
