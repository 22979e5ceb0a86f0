//! Time zones by the names that calendars give them (RFC 5545 §3.2.19, §3.6.5).

mod windows;
mod zones;

pub use zones::Zones;
