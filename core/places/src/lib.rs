//! Where people can go: venues with their tags, kept as their source gave them.
//!
//! - [`Coordinate`] is a point on the globe, in bounds.
//! - [`fit`] suggests those that suit the people who go, with a source for every claim.
//! - [`hours`] reads opening hours, also as people misspell them, and tells when a place is open.
//! - [`way`] estimates how long it takes to get there.
//! - [`Venue`] is one place with its tags; the tags are OpenStreetMap's, whatever file it came from.
//!
//! Nothing in this crate opens a connection.

mod coordinate;
pub mod fit;
pub mod hours;
mod venue;
pub mod way;

pub use coordinate::Coordinate;
pub use venue::{MAX_TAGS, Venue};
