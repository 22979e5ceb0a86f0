//! The instances of many events as lines of text, written without a detour.
//!
//! Hundreds of thousands of instances are written at once, so what all instances of a
//! component share is made once, and times are written digit by digit.

mod form;
#[expect(clippy::module_inception, reason = "the type is called as its room")]
mod listing;
mod stamp;

pub use listing::{Listing, ListingDefect, MAX_LISTED};
