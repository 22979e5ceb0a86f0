//! Vectors of common English words, so that a word not seen in training still means something.
//!
//! They are the answers of all-MiniLM-L6-v2 (Apache-2.0) to each word alone, cut to their
//! principal components and to a byte each (the recipe of Model2Vec); `docs/understanding.md`
//! says how the file is made.

use crate::sparse::{Numbers, Reader, fingerprint};

/// The vectors as they stand in `weights/words.bin`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vectors<'a> {
    dimensions: usize,
    words: Numbers<'a>,
    vectors: &'a [u8],
}

impl<'a> Vectors<'a> {
    /// Reads the file; `None` when it is damaged.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.bytes(4)? != b"OS1W" {
            return None;
        }
        let (count, dimensions) = (reader.number()?, reader.number()?);
        Some(Self {
            dimensions,
            words: Numbers::read(&mut reader, count)?,
            vectors: reader.bytes(count.checked_mul(dimensions)?)?,
        })
    }

    /// How many numbers a vector has.
    pub(crate) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The weighted mean of the vectors of `words`, of length one; zeros when none is known.
    pub(crate) fn mean<'w>(&self, words: impl Iterator<Item = (&'w str, f32)>) -> Vec<f32> {
        let mut sum = vec![0.0_f32; self.dimensions];
        for (word, weight) in words {
            let vector = self.words.find(fingerprint(&[word])).and_then(|at| {
                self.vectors
                    .get(at * self.dimensions..(at + 1) * self.dimensions)
            });
            for (total, &part) in sum.iter_mut().zip(vector.unwrap_or(&[])) {
                *total += weight * f32::from(part.cast_signed());
            }
        }
        let length = sum.iter().map(|part| part * part).sum::<f32>().sqrt();
        if length > 0.0 {
            for part in &mut sum {
                *part /= length;
            }
        }
        sum
    }
}
