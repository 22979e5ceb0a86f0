//! The small network beside the linear model: one layer of rectified units, softmax.
//!
//! Trained by Adam (Kingma and Ba, ICLR 2015) with smoothed targets, dropout on inputs and
//! units (Srivastava et al., JMLR 2014), a short warm-up and a cosine's way down. Only the
//! rows of the features that a batch holds are moved.

use std::collections::BTreeSet;

use os1_base::Chance;

use super::encoder::dot;
use super::matrix::{Matrix, Step, add_scaled};
use super::svm::Point;

/// Rectified units.
pub(crate) const UNITS: usize = 96;

/// Passes over the rows.
const PASSES: usize = 10;

/// Rows of one step.
const BATCH: usize = 64;

/// The longest step.
const RATE: f32 = 2e-3;

/// Steps until the longest.
const WARM_UP: f32 = 100.0;

/// Share of inputs, and of units, left out of a step by chance.
const DROPPED: f64 = 0.3;

/// Share of the target that is spread over all classes.
const SMOOTHED: f32 = 0.05;

/// The network's weights.
#[derive(Debug)]
pub(crate) struct Network {
    /// A row for each feature.
    pub(crate) inputs: Matrix,
    /// A row for each dimension of the mean word vector.
    pub(crate) meaning: Matrix,
    /// One row.
    pub(crate) bias: Matrix,
    /// A row for each unit, a column for each class.
    pub(crate) out: Matrix,
    /// One row.
    pub(crate) out_bias: Matrix,
}

/// What one row is like on its way through.
struct Pass {
    inputs: Vec<(u32, f32)>,
    /// Units after rectifying and dropping, and by how much each passes its slope on.
    units: Vec<f32>,
    slopes: Vec<f32>,
}

/// Learns to tell the class of each point.
pub(crate) fn learn(points: &[(Point, usize)], features: usize, classes: usize) -> Network {
    let mut chance = Chance::seeded(5);
    let dimensions = points.first().map_or(0, |(point, _)| point.dense.len());
    let mut network = Network::new(features, dimensions, classes, &mut chance);
    let mut order: Vec<usize> = (0..points.len()).collect();
    let all = PASSES * points.len().div_ceil(BATCH);
    let mut step = Step::default();
    for _ in 0..PASSES {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        for batch in order.chunks(BATCH) {
            let rows = batch.iter().filter_map(|&at| points.get(at));
            let touched = network.gather(rows, batch.len(), &mut chance);
            step.next(rate(step.count, all));
            network.move_by(&step, &touched);
        }
    }
    network
}

/// Up in a straight line, down along a cosine.
fn rate(step: usize, all: usize) -> f32 {
    let (step, all) = (step as f32, all.max(1) as f32);
    let down = 0.5 * (1.0 + (std::f32::consts::PI * step / all).cos());
    RATE * ((step + 1.0) / WARM_UP).min(1.0) * down
}

impl Network {
    fn new(features: usize, dimensions: usize, classes: usize, chance: &mut Chance) -> Self {
        let spread = |inputs: usize| 1.0 / (inputs.max(1) as f32).sqrt();
        Self {
            inputs: Matrix::by_chance(features, UNITS, 0.1, chance),
            meaning: Matrix::by_chance(dimensions, UNITS, spread(dimensions), chance),
            bias: Matrix::by_chance(1, UNITS, 0.0, chance),
            out: Matrix::by_chance(UNITS, classes, spread(UNITS), chance),
            out_bias: Matrix::by_chance(1, classes, 0.0, chance),
        }
    }

    /// Adds up the slopes of a batch; the features that were in it.
    fn gather<'p>(
        &mut self,
        rows: impl Iterator<Item = &'p (Point, usize)>,
        count: usize,
        chance: &mut Chance,
    ) -> BTreeSet<usize> {
        let mut touched = BTreeSet::new();
        for (point, class) in rows {
            let pass = self.forward(point, chance);
            touched.extend(pass.inputs.iter().map(|(at, _)| *at as usize));
            let slopes = self.slopes(&pass.units, *class, count as f32);
            self.backward(point, &pass, &slopes);
        }
        touched
    }

    fn forward(&self, point: &Point, chance: &mut Chance) -> Pass {
        let kept = 1.0 / (1.0 - DROPPED as f32);
        let mut inputs = point.sparse.clone();
        inputs.retain(|_| chance.unit() >= DROPPED);
        let mut units = self.bias.row(0).to_vec();
        for (at, value) in &mut inputs {
            *value *= kept;
            add_scaled(&mut units, self.inputs.row(*at as usize), *value);
        }
        for (at, &value) in point.dense.iter().enumerate() {
            add_scaled(&mut units, self.meaning.row(at), value);
        }
        let mut slopes = vec![0.0; units.len()];
        for (unit, slope) in units.iter_mut().zip(&mut slopes) {
            if *unit > 0.0 && chance.unit() >= DROPPED {
                *slope = kept;
            }
            *unit *= *slope;
        }
        Pass {
            inputs,
            units,
            slopes,
        }
    }

    /// The slopes of the loss by the classes' scores: what was said less what was wanted.
    fn slopes(&self, units: &[f32], class: usize, count: f32) -> Vec<f32> {
        let mut scores = self.out_bias.row(0).to_vec();
        for (at, &unit) in units.iter().enumerate() {
            add_scaled(&mut scores, self.out.row(at), unit);
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        for score in &mut scores {
            *score = (*score - most).exp();
        }
        let sum: f32 = scores.iter().sum();
        let spread = SMOOTHED / scores.len().max(1) as f32;
        for (at, score) in scores.iter_mut().enumerate() {
            let own = if at == class { 1.0 - SMOOTHED } else { 0.0 };
            *score = (*score / sum - spread - own) / count;
        }
        scores
    }

    fn backward(&mut self, point: &Point, pass: &Pass, slopes: &[f32]) {
        add_scaled(self.out_bias.slope(0), slopes, 1.0);
        let mut units = vec![0.0; pass.units.len()];
        for (at, unit) in units.iter_mut().enumerate() {
            let (value, slope) = (
                pass.units.get(at).copied().unwrap_or(0.0),
                pass.slopes.get(at).copied().unwrap_or(0.0),
            );
            if slope != 0.0 {
                *unit = slope * dot(self.out.row(at), slopes);
                add_scaled(self.out.slope(at), slopes, value);
            }
        }
        add_scaled(self.bias.slope(0), &units, 1.0);
        for (at, value) in &pass.inputs {
            add_scaled(self.inputs.slope(*at as usize), &units, *value);
        }
        for (at, &value) in point.dense.iter().enumerate() {
            add_scaled(self.meaning.slope(at), &units, value);
        }
    }

    fn move_by(&mut self, step: &Step, touched: &BTreeSet<usize>) {
        self.inputs.step(step, touched.iter().copied());
        for matrix in [
            &mut self.meaning,
            &mut self.bias,
            &mut self.out,
            &mut self.out_bias,
        ] {
            matrix.step(step, 0..matrix.rows());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Neither feature alone tells the class: no plane parts these.
    #[test]
    fn what_no_plane_parts_is_told_apart() {
        let point = |one: u32, other: u32| Point {
            sparse: vec![(one, 1.0), (2 + other, 1.0)],
            dense: vec![0.5],
        };
        let points: Vec<(Point, usize)> = (0..800_u32)
            .map(|row| (row % 2, row / 2 % 2))
            .map(|(one, other)| (point(one, other), (one ^ other) as usize))
            .collect();
        let network = learn(&points, 4, 2);
        for (point, class) in points.iter().take(4) {
            let mut units = network.bias.row(0).to_vec();
            for (at, value) in &point.sparse {
                add_scaled(&mut units, network.inputs.row(*at as usize), *value);
            }
            add_scaled(&mut units, network.meaning.row(0), 0.5);
            for unit in &mut units {
                *unit = unit.max(0.0);
            }
            let slopes = network.slopes(&units, *class, 1.0);
            assert!(slopes.get(*class).is_some_and(|slope| *slope > -0.3));
        }
    }
}
