//! Time zones by the names that calendars give them (RFC 5545 §3.2.19, §3.6.5).

mod wall;
mod windows;
mod zones;

pub(crate) use wall::{Wall, timestamp};
pub use zones::Zones;
