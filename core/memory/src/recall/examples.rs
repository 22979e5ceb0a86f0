//! What the trainer sees: a question with the features of every turn that was weighed.

use super::answerable::{SIGNS, answerable, signs};
use super::features::Features;
use super::gather::Gathered;
use super::request::RecallRequest;
use super::weights::Fusion;
use crate::{Memory, MemoryError};

/// How many signs of an answer there are.
pub const SIGN_COUNT: usize = SIGNS;

/// One question, gathered.
#[derive(Debug, Clone)]
pub struct Example(Gathered);

impl Example {
    /// The rows that were weighed and their features, in the order of
    /// [`FEATURE_NAMES`](super::FEATURE_NAMES).
    pub fn turns(&self) -> impl Iterator<Item = (i64, &[f64])> {
        let turns = self.0.pool.iter().zip(&self.0.features);
        turns.map(|(turn, features)| (turn.seq, features.as_slice()))
    }

    /// The signs of an answer under these weights.
    #[must_use]
    pub fn signs(&self, fusion: &Fusion) -> [f64; SIGN_COUNT] {
        signs(&self.0.pool, &self.0.features, &self.0.question, fusion)
    }

    /// The probability of an answer under these weights.
    #[must_use]
    pub fn answerable(&self, fusion: &Fusion) -> f64 {
        let features: &[Features] = &self.0.features;
        answerable(&self.signs(fusion), features, &self.0.question, fusion)
    }
}

impl Memory {
    /// A question as the trainer sees it. Rows are numbered in the order of hearing, from 1.
    ///
    /// # Errors
    /// The database failed.
    pub fn example(&self, request: &RecallRequest<'_>) -> Result<Example, MemoryError> {
        Ok(Example(self.gather(request)?))
    }
}
