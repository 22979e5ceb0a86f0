//! Time zones by the names that calendars give them (RFC 5545 §3.2.19, §3.6.5).

mod define;
mod named;
mod observance;
mod tzif;
mod wall;
mod yearly;
mod zones;

pub(crate) use define::vtimezone;
pub(crate) use named::own_name;
pub(crate) use wall::{Wall, timestamp};
pub use zones::Zones;

#[cfg(test)]
mod tests;
