//! all-MiniLM-L6-v2, read from its safetensors file: six layers of BERT, mean pooling.
//!
//! Only for making word vectors, a few tokens at a time; plain loops are enough.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

const WIDTH: usize = 384;
const HEADS: usize = 12;
const LAYERS: usize = 6;

/// The encoder's tensors by name.
#[derive(Debug)]
pub(crate) struct Encoder(BTreeMap<String, Vec<f32>>);

impl Encoder {
    /// Reads the model; `None` when the file is missing or of another shape.
    pub(crate) fn read(file: &Path) -> Option<Self> {
        let bytes = std::fs::read(file).ok()?;
        let (size, rest) = bytes.split_first_chunk::<8>()?;
        let (header, data) =
            rest.split_at_checked(usize::try_from(u64::from_le_bytes(*size)).ok()?)?;
        let header: Value = serde_json::from_slice(header).ok()?;
        let mut tensors = BTreeMap::new();
        for (name, entry) in header.as_object()? {
            if entry.get("dtype").and_then(Value::as_str) != Some("F32") {
                continue;
            }
            let offset = |at: usize| {
                let value = entry.get("data_offsets")?.get(at)?.as_u64()?;
                usize::try_from(value).ok()
            };
            let raw = data.get(offset(0)?..offset(1)?)?;
            let (numbers, _) = raw.as_chunks::<4>();
            let values = numbers.iter().map(|four| f32::from_le_bytes(*four));
            tensors.insert(name.clone(), values.collect());
        }
        Some(Self(tensors))
    }

    /// The sentence vector of a few token ids, of length one.
    pub(crate) fn encode(&self, ids: &[usize]) -> Vec<f32> {
        let mut states: Vec<Vec<f32>> = ids
            .iter()
            .enumerate()
            .map(|(place, &id)| {
                let mut state = self.embedding("word", id);
                add(&mut state, &self.embedding("position", place));
                add(&mut state, &self.embedding("token_type", 0));
                self.normalise(&mut state, "embeddings.LayerNorm");
                state
            })
            .collect();
        for layer in 0..LAYERS {
            self.attend(&mut states, layer);
            self.transform(&mut states, layer);
        }
        let mut mean = vec![0.0; WIDTH];
        for state in &states {
            add(&mut mean, state);
        }
        let length = dot(&mean, &mean).sqrt().max(f32::MIN_POSITIVE);
        mean.iter().map(|value| value / length).collect()
    }

    fn tensor(&self, name: &str) -> &[f32] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    fn embedding(&self, kind: &str, row: usize) -> Vec<f32> {
        let table = self.tensor(&format!("embeddings.{kind}_embeddings.weight"));
        let row = table.get(row * WIDTH..(row + 1) * WIDTH);
        row.map_or_else(|| vec![0.0; WIDTH], <[f32]>::to_vec)
    }

    fn linear(&self, state: &[f32], name: &str) -> Vec<f32> {
        self.tensor(&format!("{name}.weight"))
            .chunks(state.len().max(1))
            .zip(self.tensor(&format!("{name}.bias")))
            .map(|(row, bias)| dot(row, state) + bias)
            .collect()
    }

    fn normalise(&self, state: &mut [f32], name: &str) {
        let count = state.len() as f32;
        let mean = state.iter().sum::<f32>() / count;
        let spread = state.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / count;
        let scale = (spread + 1e-12).sqrt();
        let weights = self.tensor(&format!("{name}.weight"));
        let biases = self.tensor(&format!("{name}.bias"));
        for (value, (weight, bias)) in state.iter_mut().zip(weights.iter().zip(biases)) {
            *value = (*value - mean) / scale * weight + bias;
        }
    }

    fn attend(&self, states: &mut [Vec<f32>], layer: usize) {
        let name = format!("encoder.layer.{layer}.attention");
        let all = |part: &str| -> Vec<Vec<f32>> {
            let part = format!("{name}.self.{part}");
            states
                .iter()
                .map(|state| self.linear(state, &part))
                .collect()
        };
        let (queries, keys, values) = (all("query"), all("key"), all("value"));
        for (state, query) in states.iter_mut().zip(&queries) {
            let mut seen = vec![0.0; WIDTH];
            let size = WIDTH / HEADS;
            for (head, out) in seen.chunks_mut(size).enumerate() {
                let part = |row: &'_ [f32]| {
                    row.get(head * size..(head + 1) * size)
                        .map(<[f32]>::to_vec)
                        .unwrap_or_default()
                };
                let own = part(query);
                let weights = softmax(
                    keys.iter()
                        .map(|key| dot(&own, &part(key)) / (size as f32).sqrt()),
                );
                for (weight, value) in weights.iter().zip(&values) {
                    for (sum, v) in out.iter_mut().zip(part(value)) {
                        *sum += weight * v;
                    }
                }
            }
            add(state, &self.linear(&seen, &format!("{name}.output.dense")));
            self.normalise(state, &format!("{name}.output.LayerNorm"));
        }
    }

    fn transform(&self, states: &mut [Vec<f32>], layer: usize) {
        let name = format!("encoder.layer.{layer}");
        for state in states {
            let mut wide = self.linear(state, &format!("{name}.intermediate.dense"));
            for value in &mut wide {
                *value = gelu(*value);
            }
            add(state, &self.linear(&wide, &format!("{name}.output.dense")));
            self.normalise(state, &format!("{name}.output.LayerNorm"));
        }
    }
}

fn add(sum: &mut [f32], other: &[f32]) {
    for (value, more) in sum.iter_mut().zip(other) {
        *value += more;
    }
}

/// Eight sums side by side, so that the compiler may use vector instructions.
pub(crate) fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (lefts, _) = left.as_chunks::<8>();
    let (rights, _) = right.as_chunks::<8>();
    for (a, b) in lefts.iter().zip(rights) {
        for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    sums.iter().sum()
}

fn softmax(scores: impl Iterator<Item = f32>) -> Vec<f32> {
    let raw: Vec<f32> = scores.collect();
    let most = raw.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = raw.iter().map(|score| (score - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

/// Gaussian error linear unit, with the error function of Abramowitz and Stegun 7.1.26
/// (error below 1.5e-7).
fn gelu(x: f32) -> f32 {
    let z = x.abs() / std::f32::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let series = ((((1.061_405_4 * t - 1.453_152_1) * t) + 1.421_413_8) * t - 0.284_496_74) * t
        + 0.254_829_6;
    let erf = (1.0 - series * t * (-z * z).exp()).copysign(x);
    0.5 * x * (1.0 + erf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gaussian_unit_has_its_known_values() {
        for (x, y) in [
            (0.0, 0.0),
            (1.0, 0.841_345),
            (-1.0, -0.158_655),
            (3.0, 2.995_95),
        ] {
            assert!((gelu(x) - y).abs() < 1e-4, "{x}");
        }
    }
}
