//! The small network beside the linear model, read in place.
//!
//! A sum of planes cannot say "this word, but not with that one". One layer of rectified
//! units over the commoner words and pairs and the mean of the words' vectors can, and errs
//! on other utterances than the linear model, so that both together are right more often.

use crate::sparse::{Numbers, Reader};

/// How much the network's scores count beside those of the linear model.
pub(crate) const SHARE: f32 = 0.2;

/// The network as it stands in `weights/intents.bin`.
#[derive(Debug)]
pub(crate) struct Network<'a> {
    names: Numbers<'a>,
    inputs: Bytes<'a>,
    meaning: Bytes<'a>,
    bias: Bytes<'a>,
    out: Bytes<'a>,
    out_bias: Bytes<'a>,
}

/// Rows of one-byte weights, all in steps of one unit.
#[derive(Debug, Clone, Copy)]
struct Bytes<'a> {
    width: usize,
    unit: f32,
    weights: &'a [u8],
}

impl<'a> Network<'a> {
    /// Reads the network for `dimensions` of meaning and `classes`.
    pub(crate) fn read(reader: &mut Reader<'a>, dimensions: usize, classes: usize) -> Option<Self> {
        let (features, units) = (reader.number()?, reader.number()?);
        Some(Self {
            names: Numbers::read(reader, features)?,
            inputs: Bytes::read(reader, features, units)?,
            meaning: Bytes::read(reader, dimensions, units)?,
            bias: Bytes::read(reader, 1, units)?,
            out: Bytes::read(reader, units, classes)?,
            out_bias: Bytes::read(reader, 1, classes)?,
        })
    }

    /// The logarithms of the classes' probabilities; `words` are weighted features, of which
    /// those that the network knows are scaled to length one.
    pub(crate) fn scores(&self, words: impl Iterator<Item = (u32, f32)>, mean: &[f32]) -> Vec<f32> {
        let known: Vec<(usize, f32)> = words
            .filter_map(|(name, value)| Some((self.names.find(name)?, value)))
            .collect();
        let square: f32 = known.iter().map(|(_, value)| value * value).sum();
        let length = square.sqrt().max(f32::EPSILON);
        let mut units = vec![0.0; self.bias.width];
        self.bias.add(0, 1.0, &mut units);
        for (row, value) in known {
            self.inputs.add(row, value / length, &mut units);
        }
        for (row, &value) in mean.iter().enumerate() {
            self.meaning.add(row, value, &mut units);
        }
        let mut scores = vec![0.0; self.out_bias.width];
        self.out_bias.add(0, 1.0, &mut scores);
        for (row, &unit) in units.iter().enumerate() {
            if unit > 0.0 {
                self.out.add(row, unit, &mut scores);
            }
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
        for score in &mut scores {
            *score -= most + sum.ln();
        }
        scores
    }
}

impl<'a> Bytes<'a> {
    fn read(reader: &mut Reader<'a>, rows: usize, width: usize) -> Option<Self> {
        Some(Self {
            width,
            unit: reader.float()?,
            weights: reader.bytes(rows.checked_mul(width)?)?,
        })
    }

    fn add(&self, row: usize, scale: f32, sum: &mut [f32]) {
        let range = row * self.width..(row + 1) * self.width;
        let scale = scale * self.unit;
        let weights = self.weights.get(range).unwrap_or_default();
        for (total, &weight) in sum.iter_mut().zip(weights) {
            *total += scale * f32::from(weight.cast_signed());
        }
    }
}
