//! The learned weights of the fusion.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::features::Features;

/// The shipped weights; `examples/train_recall.rs` makes them, `docs/recall.md` tells how.
static SHIPPED: LazyLock<Weights> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../weights/recall.json")).unwrap_or_default()
});

/// Weights with and without vectors.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Weights {
    /// Without an embedder.
    pub lexical: Fusion,
    /// With one.
    pub vectors: Fusion,
}

/// How features become a rank, and a rank a probability.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Fusion {
    /// One weight a feature.
    pub rank: Vec<f64>,
    /// Slope and offset of the probability that a turn answers the question.
    pub score: [f64; 2],
    /// One weight a sign of an answer, the last one the offset.
    pub answerable: Vec<f64>,
}

impl Weights {
    /// The weights this crate ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }
}

impl Fusion {
    /// The rank of a turn with these features; higher is better.
    pub(crate) fn rank(&self, features: &Features) -> f64 {
        self.rank
            .iter()
            .zip(features)
            .map(|(weight, value)| weight * value)
            .sum()
    }

    /// The probability that a turn of this rank answers, 0…1.
    pub(crate) fn score(&self, rank: f64) -> f64 {
        let [slope, offset] = self.score;
        logistic(slope * rank + offset)
    }
}

/// The logistic function.
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::super::answerable::SIGNS;
    use super::super::features::{LEXICAL, WITH_VECTORS};
    use super::*;

    #[test]
    fn the_shipped_weights_are_whole() {
        let weights = Weights::shipped();
        assert_eq!(weights.lexical.rank.len(), LEXICAL);
        assert_eq!(weights.vectors.rank.len(), WITH_VECTORS);
        for fusion in [&weights.lexical, &weights.vectors] {
            assert_eq!(fusion.answerable.len(), SIGNS + 1);
            assert!(fusion.score[0] > 0.0, "a better rank is a better score");
        }
    }
}
