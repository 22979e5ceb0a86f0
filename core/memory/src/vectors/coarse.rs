//! Which vectors are worth an exact comparison: what is held in memory, and the choice.

use super::codes::Codes;
use super::integers::Integers;
use super::whole::Whole;

/// How many vectors are compared exactly where all are held, those with most signs in
/// common: as many as cost a millisecond (`docs/recall.md`).
const COMPARED: usize = 2_000;
/// The same where they have to be read from the profile, each a page; how many are told.
pub(super) const NEAREST: usize = 250;

/// The coarse pass over the vectors of one model. Public for `cargo xtask coarse`, which
/// measures what it loses; recall keeps one of the profile's vectors.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoarsePass {
    pub(super) codes: Codes,
    pub(super) whole: Whole,
}

impl CoarsePass {
    /// Over none yet, of so many dimensions; whole ones are held up to so many bytes.
    #[must_use]
    pub fn new(dimensions: usize, whole_bytes: usize) -> Self {
        Self {
            codes: Codes::new(dimensions),
            whole: Whole::new(whole_bytes),
        }
    }

    /// Adds the vector of length 1 of row `seq`, which is greater than all before.
    pub fn push(&mut self, seq: i64, vector: &[f32]) {
        let kept = Integers::of(vector);
        self.keep(seq, kept.scale, &kept.bytes);
    }

    /// The rows that are compared exactly with `query`, some hundreds or thousands, in no order.
    #[must_use]
    pub fn rows(&self, query: &[f32]) -> Vec<i64> {
        let places = self.places(query).into_iter();
        places.filter_map(|place| self.codes.row(place)).collect()
    }

    /// Adds a vector as the profile keeps it; one of another length is passed over.
    pub(super) fn keep(&mut self, seq: i64, scale: f64, bytes: &[u8]) {
        if self.codes.push(seq, bytes) {
            self.whole.push(scale, bytes);
        }
    }

    pub(super) fn places(&self, query: &[f32]) -> Vec<usize> {
        if self.whole.len() == self.codes.len() {
            self.codes.by_signs(query, COMPARED)
        } else {
            self.codes.nearest(query, NEAREST)
        }
    }
}
