//! Filled-in hand-offs to the phone's apps by standard links: a point, a call, a mail, a short message, a way on a
//! map. What goes into one is escaped, so that nothing in it becomes part of the link.

mod escape;
mod geo;
mod mailto;
mod map;
mod sms;
mod tel;

#[cfg(test)]
mod tests;

pub use geo::Geo;
pub use mailto::Mailto;
pub use map::{MapApp, Travel, Way};
pub use os1_places::remote::escaped;
pub use sms::Sms;
pub use tel::Tel;
