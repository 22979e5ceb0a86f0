//! Where people can go: venues with their tags, kept as their source gave them.
//!
//! - [`Coordinate`] is a point on the globe, in bounds.
//! - [`fit`] suggests those that suit the people who go, with a source for every claim.
//! - [`hours`] reads opening hours, also as people misspell them, and tells when a place is open.
//! - [`way`] estimates how long it takes to get there.
//! - [`Venue`] is one place with its tags; the tags are OpenStreetMap's, whatever file it came from.
//! - [`Kind`] is what sort of place it is, a row of one table.
//! - [`Places`] is what a profile keeps: [`Places::import`] reads files, [`Places::find`] finds by
//!   words, by kind, and near a point; [`Places::sources`] says whose data it is and how old.
//!
//! - [`remote`] is what servers that know more are asked, and what their answers say.
//!
//! Nothing in this crate opens a connection.

mod archive;
mod coordinate;
mod error;
mod find;
pub mod fit;
pub mod hours;
mod import;
mod kind;
mod places;
pub mod remote;
mod report;
mod store;
mod venue;
pub mod way;
mod words;

#[cfg(test)]
mod tests;

pub use archive::ArchivedSource;
pub use coordinate::Coordinate;
pub use error::PlacesError;
pub use find::{FindRequest, FoundVenue, MAX_FOUND, Reason};
pub use import::look_into;
pub use kind::Kind;
pub use places::{PlaceSource, Places};
pub use report::{ImportReport, Unreadable};
pub use store::SCHEMA;
pub use venue::{MAX_TAGS, Venue};
