//! Matrices kept as integers.

use ndarray::{Array1, Array2};

/// A matrix of 8-bit integers with a scale a row; an output of a layer is one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Int8Matrix {
    pub(crate) columns: usize,
    pub(crate) scales: Vec<f32>,
    pub(crate) values: Vec<i8>,
}

impl Int8Matrix {
    /// The nearest integers to `row`, and their scale.
    pub(crate) fn quantised(row: &[f32]) -> (f32, Vec<i8>) {
        let most = row
            .iter()
            .fold(0.0_f32, |most, value| most.max(value.abs()));
        let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
        let values = row
            .iter()
            .map(|value| (value / scale).round().clamp(-127.0, 127.0) as i8);
        (scale, values.collect())
    }

    /// One row in floats, put after what `out` holds.
    pub(crate) fn row(&self, at: usize, out: &mut Vec<f32>) -> Option<()> {
        let values = self
            .values
            .get(at * self.columns..(at + 1) * self.columns)?;
        let scale = self.scales.get(at)?;
        out.extend(values.iter().map(|value| f32::from(*value) * scale));
        Some(())
    }

    /// All of it in floats. Held for one multiplication only: this is what keeps the model
    /// at a quarter of its size in memory.
    fn floats(&self) -> Array2<f32> {
        let mut all = Vec::with_capacity(self.values.len());
        for (values, scale) in self.values.chunks_exact(self.columns).zip(&self.scales) {
            all.extend(values.iter().map(|value| f32::from(*value) * scale));
        }
        Array2::from_shape_vec((self.scales.len(), self.columns), all).unwrap_or_default()
    }
}

/// A linear layer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dense {
    pub(crate) weight: Int8Matrix,
    pub(crate) bias: Array1<f32>,
}

impl Dense {
    /// The outputs for every row of `input`.
    pub(crate) fn of(&self, input: &Array2<f32>) -> Array2<f32> {
        input.dot(&self.weight.floats().t()) + &self.bias
    }
}

/// Layer normalisation (Ba, Kiros and Hinton 2016).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Norm {
    pub(crate) gain: Array1<f32>,
    pub(crate) offset: Array1<f32>,
}

impl Norm {
    /// Normalises every row in place.
    pub(crate) fn apply(&self, rows: &mut Array2<f32>) {
        /// As the published model has it.
        const EPSILON: f32 = 1e-12;
        for mut row in rows.rows_mut() {
            let mean = row.mean().unwrap_or(0.0);
            row -= mean;
            let variance = row.iter().map(|x| x * x).sum::<f32>() / row.len().max(1) as f32;
            row *= 1.0 / (variance + EPSILON).sqrt();
            row *= &self.gain;
            row += &self.offset;
        }
    }
}

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016), the error function after
/// Abramowitz and Stegun 7.1.26 (error below 1.5e-7).
pub(crate) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let series = t
        * (0.254_829_6
            + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    let erf = (1.0 - series * (-z * z).exp()).copysign(x);
    0.5 * x * (1.0 + erf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_near_what_they_stand_for() {
        let row = [0.5, -1.0, 0.25, 0.0];
        let (scale, values) = Int8Matrix::quantised(&row);
        let matrix = Int8Matrix {
            columns: 4,
            scales: vec![scale],
            values,
        };
        let mut back = Vec::new();
        matrix.row(0, &mut back).unwrap();
        assert!(
            row.iter()
                .zip(&back)
                .all(|(a, b)| (a - b).abs() <= scale / 2.0)
        );
        assert_eq!(matrix.row(1, &mut back), None);
        assert_eq!(Int8Matrix::quantised(&[0.0; 3]), (1.0, vec![0; 3]));
    }

    #[test]
    fn the_unit_has_its_known_values() {
        for (x, y) in [
            (0.0, 0.0),
            (1.0, 0.841_344_8),
            (-1.0, -0.158_655_2),
            (6.0, 6.0),
        ] {
            assert!((gelu(x) - y).abs() < 1e-5, "{x}");
        }
    }
}
