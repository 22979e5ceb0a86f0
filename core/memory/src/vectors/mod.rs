//! Vectors of meaning: kept as 8-bit integers in the profile, searched through one bit a
//! dimension in memory.
//!
//! The coarse pass compares signs (Hamming distance, as in Charikar 2002) over all episodes,
//! 48 bytes each; the nearest are weighed by the query itself, and the best few hundred of
//! those compared by the kept integers. Everything is
//! made from the episodes and can be made again: another model's vectors are thrown away and
//! made anew, some at a time, going on where it stopped.

mod codes;
mod fill;
mod held;
mod integers;
mod store;

pub(crate) use held::Held;
pub(crate) use integers::Integers;
pub(crate) use store::cosines;
