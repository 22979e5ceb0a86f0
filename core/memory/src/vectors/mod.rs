//! Vectors of meaning: kept as 8-bit integers in the profile, searched through one bit a
//! dimension in memory.
//!
//! The coarse pass compares signs (Hamming distance, as in Charikar 2002) over all episodes,
//! 48 bytes each; the nearest are weighed by the query itself, and the best hundreds of
//! those compared by the kept integers, which are held in memory too up to a bound. Everything is
//! made from the episodes and can be made again: another model's vectors are thrown away and
//! made anew, some at a time, going on where it stopped.

mod coarse;
mod codes;
mod fill;
mod held;
mod integers;
mod store;
mod whole;

pub use coarse::CoarsePass;
pub(crate) use held::{Held, Meaning};
pub(crate) use integers::Integers;
