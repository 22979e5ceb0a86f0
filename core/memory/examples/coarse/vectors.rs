//! Many vectors in little room, and which of them are nearest, exactly.

use os1_base::Chance;

/// How long a vector is whose largest part is one step: as the profile keeps them.
const STEPS: f32 = 127.0;

/// Vectors of one length.
pub(crate) struct Vectors {
    dimensions: usize,
    scales: Vec<f32>,
    parts: Vec<i8>,
}

impl Vectors {
    /// None yet.
    pub(crate) fn new(dimensions: usize) -> Self {
        Self {
            dimensions,
            scales: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.scales.len()
    }

    /// Adds one of length 1.
    pub(crate) fn push(&mut self, vector: &[f32]) {
        let most = vector
            .iter()
            .fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs()));
        let scale = most / STEPS;
        self.scales.push(scale);
        self.parts
            .extend(vector.iter().map(|x| (x / scale).round() as i8));
    }

    /// The one at `place`.
    pub(crate) fn at(&self, place: usize) -> Vec<f32> {
        let parts = &self.parts[place * self.dimensions..(place + 1) * self.dimensions];
        parts
            .iter()
            .map(|part| f32::from(*part) * self.scales[place])
            .collect()
    }

    /// The places of the `n` among the first `many` whose cosine with `query` is largest, best
    /// first.
    pub(crate) fn nearest(&self, query: &[f32], n: usize, many: usize) -> Vec<usize> {
        let rows = self.parts.chunks_exact(self.dimensions).zip(&self.scales);
        let mut found: Vec<(f32, usize)> = rows
            .take(many)
            .enumerate()
            .map(|(place, (parts, scale))| {
                // Sixteen sums side by side; one alone would wait for itself.
                let mut sums = [0.0_f32; 16];
                for (some, query) in parts.chunks_exact(16).zip(query.chunks_exact(16)) {
                    for ((sum, part), query) in sums.iter_mut().zip(some).zip(query) {
                        *sum += f32::from(*part) * query;
                    }
                }
                (sums.iter().sum::<f32>() * scale, place)
            })
            .collect();
        let n = n.min(found.len());
        found.select_nth_unstable_by(n.saturating_sub(1), |a, b| b.0.total_cmp(&a.0));
        found.truncate(n);
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().map(|(_, place)| place).collect()
    }

    /// Fills up to `many` with vectors that are as far from a real one as another real one is
    /// from its neighbours: a + (c - b) of a real a and real near neighbours b and c.
    pub(crate) fn pad(&mut self, many: usize, chance: &mut Chance) {
        const PAIRS: usize = 500;
        let real = self.len();
        let mut steps = Vec::new();
        for _ in 0..PAIRS {
            let from = self.at(chance.below(real));
            for near in self.nearest(&from, 11, real).into_iter().skip(1) {
                let to = self.at(near);
                steps.push(
                    to.iter()
                        .zip(&from)
                        .map(|(c, b)| c - b)
                        .collect::<Vec<f32>>(),
                );
            }
        }
        while self.len() < many {
            let a = self.at(chance.below(real));
            let step = &steps[chance.below(steps.len())];
            let sum: Vec<f32> = a.iter().zip(step).map(|(a, step)| a + step).collect();
            let length = sum
                .iter()
                .map(|x| x * x)
                .sum::<f32>()
                .sqrt()
                .max(f32::MIN_POSITIVE);
            self.push(&sum.iter().map(|x| x / length).collect::<Vec<f32>>());
        }
    }
}
