//! Randomness, handed in and seeded.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The only source of randomness for choices (phrases, names, ids).
///
/// ChaCha8 because its stream is specified and the same on every machine and version,
/// which `StdRng` does not promise. Keys and nonces do not come from here: those ask the
/// operating system.
#[derive(Debug, Clone)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream that belongs to `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number in `0..bound`; 0 when `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        if bound == 0 {
            0
        } else {
            self.0.random_range(0..bound)
        }
    }

    /// One of `options`, or `None` when there are none.
    pub fn pick<'a, T>(&mut self, options: &'a [T]) -> Option<&'a T> {
        let at = self.below(options.len());
        options.get(at)
    }

    /// A number in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        self.0.random()
    }

    /// 128 random bits, for ids.
    pub fn bits128(&mut self) -> u128 {
        self.0.random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let mut a = Chance::seeded(7);
        let mut b = Chance::seeded(7);
        let mut c = Chance::seeded(8);
        let left: Vec<_> = (0..20).map(|_| a.below(1000)).collect();
        let right: Vec<_> = (0..20).map(|_| b.below(1000)).collect();
        let other: Vec<_> = (0..20).map(|_| c.below(1000)).collect();
        assert_eq!(left, right);
        assert_ne!(left, other);
    }

    #[test]
    fn nothing_to_pick_from_gives_nothing() {
        assert_eq!(Chance::seeded(1).pick::<u8>(&[]), None);
        assert_eq!(Chance::seeded(1).below(0), 0);
    }
}
