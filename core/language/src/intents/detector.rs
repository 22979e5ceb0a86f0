//! Is it something that can be done at all? A line over what the two models say of it.
//!
//! A threshold on one margin mixes two doubts: "this or that?" and "anything at all?". The
//! scores of the best name, of the next, and of the class learnt from utterances that nobody
//! here can serve say more together (stacking, Wolpert 1992).

use crate::sparse::Reader;

/// How many signs there are.
pub(crate) const SIGNS: usize = 7;

/// How far a score of the network counts.
const FAR: f32 = 10.0;

/// What speaks for and against the best name.
pub(crate) type Signs = [f32; SIGNS];

/// The weights of the signs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Detector(pub(crate) Signs);

/// The scores of one model that the signs are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heard {
    /// Of the best class that means something.
    pub(crate) best: f32,
    /// Of the best class that means `none`.
    pub(crate) none: f32,
    /// Of the class of utterances out of scope.
    pub(crate) outside: f32,
}

impl Detector {
    /// Reads the weights.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut weights = [0.0; SIGNS];
        for weight in &mut weights {
            *weight = reader.float()?;
        }
        Some(Self(weights))
    }

    /// How much speaks for the best name, on a scale of its own.
    pub(crate) fn margin(&self, signs: &Signs) -> f32 {
        let parts = self.0.iter().zip(signs);
        parts.map(|(weight, sign)| weight * sign).sum()
    }
}

/// The signs: `linear` scores; `network` scores as logarithms of probabilities; and how far
/// the best name is `ahead` of the next.
pub(crate) fn signs(linear: Heard, network: Heard, ahead: f32) -> Signs {
    let cut = |score: f32| score.clamp(-FAR, FAR);
    [
        linear.best - linear.none,
        cut(network.best - network.none),
        ahead,
        linear.best,
        linear.best - linear.outside,
        cut(network.best - network.outside),
        cut(network.best),
    ]
}
