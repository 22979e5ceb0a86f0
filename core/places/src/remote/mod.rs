//! Servers that know more of the map: what they are asked and what their answers say, and how they are
//! asked politely. Pure: whoever asks them goes through the guard.
//!
//! No more is told than the question needs: an area is a square of the grid of [`Area`], never the point;
//! a name goes alone, with the region rounded to half a degree.

mod area;
mod escape;
mod kept;
mod named;
mod overpass;
mod pace;
mod question;
mod server;

#[cfg(test)]
mod tests;

pub use area::Area;
pub use escape::escaped;
pub use kept::{AREA_DAYS, KnownName, MISSING_DAYS, NAME_DAYS};
pub use named::{MAX_NAMES_ANSWER, NamedPoint, pick, read_names};
pub use overpass::{MAX_AREA_ANSWER, UnusableAnswer};
pub use pace::{Answered, Pace, Turn};
pub use question::{MAX_NAME, Question};
pub use server::MapServer;

pub(crate) use overpass::check_area;
