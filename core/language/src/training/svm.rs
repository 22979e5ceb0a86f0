//! A linear support vector machine, one class against the rest.
//!
//! Dual coordinate descent for the squared hinge loss with an intercept (Hsieh et al.,
//! "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008).

use os1_base::Chance;

/// Cost of an error against the length of the weights.
const COST: f32 = 1.0;

/// Passes over the rows; what is left to gain after them is below the rounding to bytes.
const PASSES: usize = 25;

/// An utterance as a point: sparse features and a few dense ones.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) sparse: Vec<(u32, f32)>,
    pub(crate) dense: Vec<f32>,
}

/// Weights of one class.
#[derive(Debug, Clone)]
pub(crate) struct Plane {
    pub(crate) sparse: Vec<f32>,
    pub(crate) dense: Vec<f32>,
    pub(crate) bias: f32,
}

impl Plane {
    fn value(&self, point: &Point) -> f32 {
        let mut sum = self.bias;
        for &(at, value) in &point.sparse {
            sum += value * self.sparse.get(at as usize).copied().unwrap_or(0.0);
        }
        sum + self
            .dense
            .iter()
            .zip(&point.dense)
            .map(|(weight, value)| weight * value)
            .sum::<f32>()
    }

    fn add(&mut self, point: &Point, step: f32) {
        self.bias += step;
        for &(at, value) in &point.sparse {
            if let Some(weight) = self.sparse.get_mut(at as usize) {
                *weight += step * value;
            }
        }
        for (weight, value) in self.dense.iter_mut().zip(&point.dense) {
            *weight += step * value;
        }
    }
}

/// The plane that parts the rows of which `is_member` holds from all others.
pub(crate) fn separate(
    points: &[Point],
    features: usize,
    seed: u64,
    is_member: impl Fn(usize) -> bool,
) -> Plane {
    let dimensions = points.first().map_or(0, |point| point.dense.len());
    let mut plane = Plane {
        sparse: vec![0.0; features],
        dense: vec![0.0; dimensions],
        bias: 0.0,
    };
    let soft = 1.0 / (2.0 * COST);
    let lengths: Vec<f32> = points.iter().map(|point| square(point) + soft).collect();
    let mut alphas = vec![0.0_f32; points.len()];
    let mut active: Vec<usize> = (0..points.len()).collect();
    let mut chance = Chance::seeded(seed);
    let mut reach = f32::INFINITY;
    for _ in 0..PASSES {
        let mut furthest = 0.0_f32;
        for at in (1..active.len()).rev() {
            active.swap(at, chance.below(at + 1));
        }
        active.retain(|&row| {
            let (Some(point), Some(length), Some(alpha)) =
                (points.get(row), lengths.get(row), alphas.get_mut(row))
            else {
                return false;
            };
            let side = if is_member(row) { 1.0 } else { -1.0 };
            let slope = side * plane.value(point) - 1.0 + soft * *alpha;
            if *alpha == 0.0 && slope > reach {
                return false;
            }
            if *alpha == 0.0 && slope >= 0.0 {
                return true;
            }
            furthest = furthest.max(slope.abs());
            let next = (*alpha - slope / length).max(0.0);
            plane.add(point, (next - *alpha) * side);
            *alpha = next;
            true
        });
        // A row that lies further off than anything moved is left alone (shrinking).
        reach = furthest.max(0.05);
        if furthest < 0.01 {
            break;
        }
    }
    plane
}

fn square(point: &Point) -> f32 {
    let sparse: f32 = point.sparse.iter().map(|(_, value)| value * value).sum();
    let dense: f32 = point.dense.iter().map(|value| value * value).sum();
    1.0 + sparse + dense
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_heaps_are_parted() {
        let point = |at: u32| Point {
            sparse: vec![(at, 1.0)],
            dense: vec![0.5],
        };
        let points: Vec<Point> = (0..20).map(|row| point(row % 4)).collect();
        let plane = separate(&points, 4, 1, |row| row % 4 < 2);
        for (row, point) in points.iter().enumerate() {
            assert_eq!(plane.value(point) > 0.0, row % 4 < 2);
        }
    }
}
