//! The weights of the detector, by logistic regression.

use crate::intents::{Detector, SIGNS, Signs};

/// Steps down the slope; the loss is smooth and has one valley.
const STEPS: usize = 3_000;

/// The length of a step on signs of spread one.
const RATE: f32 = 0.5;

/// A row that the detector learns from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) signs: Signs,
    /// Whether the best name is right.
    pub(crate) wanted: bool,
    /// How much the row counts.
    pub(crate) weight: f32,
}

/// Learns which signs speak for the best name. The constant is left out: the threshold has it.
pub(crate) fn stack(samples: &[Sample]) -> Detector {
    let whole: f32 = samples.iter().map(|sample| sample.weight).sum();
    let whole = whole.max(f32::MIN_POSITIVE);
    let mean_of = |value: &dyn Fn(&Sample) -> f32| {
        let parts = samples.iter().map(|one| one.weight * value(one));
        parts.sum::<f32>() / whole
    };
    let sign = |one: &Sample, at: usize| one.signs.get(at).copied().unwrap_or(0.0);
    let mut middle = [0.0; SIGNS];
    let mut spread = [0.0; SIGNS];
    for (at, (middle, spread)) in middle.iter_mut().zip(&mut spread).enumerate() {
        *middle = mean_of(&|one| sign(one, at));
        *spread = mean_of(&|one| (sign(one, at) - *middle).powi(2)).sqrt();
        *spread = spread.max(1e-6);
    }
    let mut weights = [0.0_f32; SIGNS];
    let mut constant = 0.0_f32;
    for _ in 0..STEPS {
        let mut slopes = [0.0_f32; SIGNS];
        let mut slope = 0.0;
        for sample in samples {
            let mut even = [0.0_f32; SIGNS];
            for (((even, sign), middle), spread) in
                even.iter_mut().zip(sample.signs).zip(middle).zip(spread)
            {
                *even = (sign - middle) / spread;
            }
            let score: f32 = weights.iter().zip(even).map(|(w, v)| w * v).sum();
            let likely = 1.0 / (1.0 + (-score - constant).exp());
            let wanted = if sample.wanted { 1.0 } else { 0.0 };
            let error = (likely - wanted) * sample.weight / whole;
            slope += error;
            for (slope, value) in slopes.iter_mut().zip(even) {
                *slope += error * value;
            }
        }
        constant -= RATE * slope;
        for (weight, slope) in weights.iter_mut().zip(slopes) {
            *weight -= RATE * slope;
        }
    }
    for (weight, spread) in weights.iter_mut().zip(spread) {
        *weight /= spread;
    }
    Detector(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_tells_is_the_one_that_counts() {
        let samples: Vec<Sample> = (0..400_i16)
            .map(|row| {
                let wanted = row % 4 != 0;
                let mut signs = [0.0; SIGNS];
                signs[0] = if wanted { 1.0 } else { -1.0 } + f32::from(row % 7) / 10.0;
                signs[1] = f32::from(row % 11);
                Sample {
                    signs,
                    wanted,
                    weight: if wanted { 1.0 } else { 3.0 },
                }
            })
            .collect();
        let detector = stack(&samples);
        let [first, second, ..] = detector.0;
        assert!(first > 1.0 && second.abs() < 0.1, "{detector:?}");
    }
}
