//! Makes `weights/words.bin`: vectors of the commonest English words.
//!
//! The recipe of Model2Vec: each word alone through the sentence encoder, centred, cut to
//! the principal components, rounded to bytes.

use std::path::Path;

use super::encoder::{Encoder, dot};
use crate::sparse::fingerprint;

/// Words kept, in the vocabulary's own order, which goes by frequency.
const WORDS: usize = 10_000;

/// Words that the principal components are taken from.
const COMMON: usize = 8_000;

/// Components kept.
const DIMENSIONS: usize = 128;

/// One step of the rounding to bytes.
const STEP: f32 = 1.0 / 254.0;

/// The bytes of `words.bin` from a folder with `model.safetensors` and `vocab.txt` of
/// all-MiniLM-L6-v2; `None` when they are not there or of another shape.
#[must_use]
pub fn fit_words(folder: &Path) -> Option<Vec<u8>> {
    let encoder = Encoder::read(&folder.join("model.safetensors"))?;
    let vocabulary = std::fs::read_to_string(folder.join("vocab.txt")).ok()?;
    let (first, last) = (place(&vocabulary, "[CLS]")?, place(&vocabulary, "[SEP]")?);
    let words: Vec<(usize, &str)> = vocabulary
        .lines()
        .enumerate()
        .filter(|(_, word)| is_plain(word))
        .take(WORDS)
        .collect();
    let mut vectors: Vec<Vec<f32>> = words
        .iter()
        .map(|(id, _)| encoder.encode(&[first, *id, last]))
        .collect();
    centre(&mut vectors);
    let axes = components(vectors.get(..COMMON)?);
    let mut rows: Vec<(u32, Vec<u8>)> = words
        .iter()
        .zip(&vectors)
        .map(|((_, word), vector)| (fingerprint(&[word]), bytes(vector, &axes)))
        .collect();
    rows.sort();
    let mut out = b"OS1W".to_vec();
    for count in [rows.len(), DIMENSIONS] {
        out.extend(u32::try_from(count).ok()?.to_le_bytes());
    }
    out.extend(rows.iter().flat_map(|(name, _)| name.to_le_bytes()));
    out.extend(rows.iter().flat_map(|(_, row)| row));
    Some(out)
}

fn place(vocabulary: &str, word: &str) -> Option<usize> {
    vocabulary.lines().position(|line| line == word)
}

/// Whole words of plain letters, and numbers of one or two digits.
fn is_plain(word: &str) -> bool {
    let letters = word.len() <= 16 && word.bytes().all(|b| b.is_ascii_lowercase());
    let digits = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    !word.is_empty() && (letters || digits)
}

fn centre(vectors: &mut [Vec<f32>]) {
    let count = vectors.len() as f32;
    let width = vectors.first().map_or(0, Vec::len);
    let mut mean = vec![0.0_f32; width];
    for vector in vectors.iter() {
        for (sum, value) in mean.iter_mut().zip(vector) {
            *sum += value / count;
        }
    }
    for vector in vectors {
        for (value, middle) in vector.iter_mut().zip(&mean) {
            *value -= middle;
        }
    }
}

/// Orthonormal axes of the largest spread, by subspace iteration on the covariance.
fn components(vectors: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let width = vectors.first().map_or(0, Vec::len);
    let mut covariance = vec![vec![0.0_f32; width]; width];
    for vector in vectors {
        for (row, &left) in covariance.iter_mut().zip(vector) {
            for (cell, &right) in row.iter_mut().zip(vector) {
                *cell += left * right;
            }
        }
    }
    let mut axes: Vec<Vec<f32>> = covariance.iter().take(DIMENSIONS).cloned().collect();
    for _ in 0..60 {
        orthonormalise(&mut axes);
        for axis in &mut axes {
            *axis = covariance.iter().map(|row| dot(row, axis)).collect();
        }
    }
    orthonormalise(&mut axes);
    axes
}

fn orthonormalise(axes: &mut [Vec<f32>]) {
    for at in 0..axes.len() {
        let (before, rest) = axes.split_at_mut(at);
        let Some(axis) = rest.first_mut() else {
            return;
        };
        for other in before.iter() {
            let shared = dot(axis, other);
            for (value, part) in axis.iter_mut().zip(other) {
                *value -= shared * part;
            }
        }
        let length = dot(axis, axis).sqrt().max(f32::MIN_POSITIVE);
        for value in axis {
            *value /= length;
        }
    }
}

fn bytes(vector: &[f32], axes: &[Vec<f32>]) -> Vec<u8> {
    let parts: Vec<f32> = axes.iter().map(|axis| dot(axis, vector)).collect();
    let length = dot(&parts, &parts).sqrt().max(f32::MIN_POSITIVE);
    let rounded = |part: &f32| (part / length / STEP).round().clamp(-127.0, 127.0) as i8;
    parts
        .iter()
        .map(|part| rounded(part).cast_unsigned())
        .collect()
}
