//! A matrix that learns: weights, their slopes, and Adam's two running means.

use os1_base::Chance;

/// How fast the running means of slopes and of their squares forget.
const MEANS: (f32, f32) = (0.9, 0.999);

/// One step of Adam: how far, and how much the young running means are to be raised.
#[derive(Debug, Default)]
pub(crate) struct Step {
    /// Steps so far.
    pub(crate) count: usize,
    rate: f32,
    raise: (f32, f32),
}

impl Step {
    /// The next step, this far.
    pub(crate) fn next(&mut self, rate: f32) {
        self.count += 1;
        let young = i32::try_from(self.count).unwrap_or(i32::MAX);
        self.rate = rate;
        self.raise = (
            1.0 / (1.0 - MEANS.0.powi(young)),
            1.0 / (1.0 - MEANS.1.powi(young)),
        );
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Means {
    slope: f32,
    square: f32,
}

/// Rows of weights.
#[derive(Debug)]
pub(crate) struct Matrix {
    width: usize,
    weights: Vec<f32>,
    slopes: Vec<f32>,
    means: Vec<Means>,
}

impl Matrix {
    /// Weights by chance with this standard deviation.
    pub(crate) fn by_chance(rows: usize, width: usize, spread: f32, chance: &mut Chance) -> Self {
        let count = rows * width;
        let wide = f64::from(spread) * 12.0_f64.sqrt();
        Self {
            width,
            weights: (0..count)
                .map(|_| ((chance.unit() - 0.5) * wide) as f32)
                .collect(),
            slopes: vec![0.0; count],
            means: vec![Means::default(); count],
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.weights.len() / self.width.max(1)
    }

    /// All weights, row by row.
    pub(crate) fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// A row of weights; empty beyond the last.
    pub(crate) fn row(&self, at: usize) -> &[f32] {
        let range = at * self.width..(at + 1) * self.width;
        self.weights.get(range).unwrap_or_default()
    }

    /// A row of slopes, to add to; empty beyond the last.
    pub(crate) fn slope(&mut self, at: usize) -> &mut [f32] {
        let range = at * self.width..(at + 1) * self.width;
        self.slopes.get_mut(range).unwrap_or_default()
    }

    /// Moves these rows down their slopes, which are zero afterwards.
    pub(crate) fn step(&mut self, step: &Step, rows: impl Iterator<Item = usize>) {
        for at in rows {
            let range = at * self.width..(at + 1) * self.width;
            let (Some(weights), Some(slopes), Some(means)) = (
                self.weights.get_mut(range.clone()),
                self.slopes.get_mut(range.clone()),
                self.means.get_mut(range),
            ) else {
                continue;
            };
            for ((weight, slope), mean) in weights.iter_mut().zip(slopes).zip(means) {
                mean.slope = MEANS.0 * mean.slope + (1.0 - MEANS.0) * *slope;
                mean.square = MEANS.1 * mean.square + (1.0 - MEANS.1) * *slope * *slope;
                let size = (mean.square * step.raise.1).sqrt() + 1e-8;
                *weight -= step.rate * mean.slope * step.raise.0 / size;
                *slope = 0.0;
            }
        }
    }
}

/// Adds `scale` times `row` to `sum`.
pub(crate) fn add_scaled(sum: &mut [f32], row: &[f32], scale: f32) {
    for (total, value) in sum.iter_mut().zip(row) {
        *total += scale * value;
    }
}
