//! Where people can go: venues with their tags, kept as their source gave them.
//!
//! - [`Coordinate`] is a point on the globe, in bounds.
//! - [`Venue`] is one place with its tags; the tags are OpenStreetMap's, whatever file it came from.
//!
//! Nothing in this crate opens a connection.

mod coordinate;
mod venue;

pub use coordinate::Coordinate;
pub use venue::{MAX_TAGS, Venue};
