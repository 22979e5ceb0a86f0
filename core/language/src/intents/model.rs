//! The model: scores of all classes, and what follows from them.

use crate::Intent;
use crate::sparse::{Reader, Sparse};

#[cfg(feature = "training")]
use super::detector::Signs;
use super::detector::{Detector, Heard, signs};
use super::features::{Features, IDF_UNIT};
use super::network::{Network, SHARE};
use super::vectors::Vectors;

/// The model as it stands in `weights/intents.bin`.
///
/// One class for each label of the training sets; several classes may mean one intent.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    vectors: Vectors<'a>,
    classes: Vec<Class>,
    threshold: f32,
    steepness: f32,
    unknown_idf: f32,
    detector: Detector,
    /// The class of utterances out of scope.
    outside: usize,
    idf: &'a [u8],
    sparse: Sparse<'a>,
    dense: &'a [u8],
    network: Network<'a>,
}

#[derive(Debug)]
struct Class {
    intent: Intent,
    bias: f32,
    unit: f32,
    dense_unit: f32,
}

/// What the model makes of an utterance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    /// The likeliest intent other than `none`.
    pub(crate) best: Intent,
    /// What speaks for and against it.
    #[cfg(feature = "training")]
    pub(crate) signs: Signs,
    /// How sure, 0…1, that it is `best` and not `none`; 0.5 at the threshold.
    pub(crate) sureness: f32,
}

/// An utterance as weighted features: rows of the sparse matrix, then the mean vector.
pub(crate) struct Weighted {
    pub(crate) rows: Vec<(usize, f32)>,
    pub(crate) mean: Vec<f32>,
}

impl<'a> Model<'a> {
    /// Reads the file; `None` when it is damaged.
    pub(crate) fn read(bytes: &'a [u8], vectors: Vectors<'a>) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.bytes(4)? != b"OS2I" {
            return None;
        }
        let (threshold, steepness) = (reader.float()?, reader.float()?);
        let unknown_idf = reader.float()?;
        let detector = Detector::read(&mut reader)?;
        let outside = reader.number()?;
        let (count, features) = (reader.number()?, reader.number()?);
        let mut classes = Vec::new();
        for _ in 0..count {
            classes.push(Class {
                intent: Intent::from_name(reader.name()?)?,
                bias: reader.float()?,
                unit: reader.float()?,
                dense_unit: reader.float()?,
            });
        }
        let idf = reader.bytes(features)?;
        let sparse = Sparse::read(&mut reader)?;
        let dense = reader.bytes(vectors.dimensions().checked_mul(count)?)?;
        let network = Network::read(&mut reader, vectors.dimensions(), count)?;
        Some(Self {
            vectors,
            classes,
            threshold,
            steepness,
            unknown_idf,
            detector,
            outside,
            idf,
            sparse,
            dense,
            network,
        })
    }

    /// The verdict on `text`; `None` when there is not a word in it.
    pub(crate) fn judge(&self, text: &str) -> Option<Verdict> {
        let features = Features::of(text);
        if features.said.is_empty() {
            return None;
        }
        let weighted = self.weighted(&features);
        let linear = self.scores(&weighted);
        let words = features.words.iter().map(|(&name, count)| {
            let value = (1.0 + count.ln()) * self.idf(self.sparse.find(name));
            (name, value)
        });
        let network = self.network.scores(words, &weighted.mean);
        self.verdict(&linear, &network)
    }

    fn verdict(&self, linear: &[f32], network: &[f32]) -> Option<Verdict> {
        let both = linear.iter().zip(network).map(|(l, n)| l + SHARE * n);
        let all: Vec<(&Class, f32)> = self.classes.iter().zip(both).collect();
        let top = |is_wanted: &dyn Fn(Intent) -> bool| {
            let wanted = all.iter().enumerate();
            wanted
                .filter(|(_, (class, _))| is_wanted(class.intent))
                .max_by(|a, b| a.1.1.total_cmp(&b.1.1))
        };
        let (at, (class, best)) = top(&|intent| intent != Intent::None)?;
        let next = top(&|intent| intent != Intent::None && intent != class.intent);
        let heard = |scores: &[f32]| {
            let none = self.classes.iter().zip(scores);
            let none = none.filter(|(class, _)| class.intent == Intent::None);
            Some(Heard {
                best: *scores.get(at)?,
                none: none.map(|(_, score)| *score).fold(f32::MIN, f32::max),
                outside: *scores.get(self.outside)?,
            })
        };
        let ahead = next.map_or(0.0, |(_, (_, next))| best - next);
        let signs = signs(heard(linear)?, heard(network)?, ahead);
        let margin = self.detector.margin(&signs);
        Some(Verdict {
            best: class.intent,
            #[cfg(feature = "training")]
            signs,
            sureness: 1.0 / (1.0 + (-self.steepness * (margin - self.threshold)).exp()),
        })
    }

    fn weighted(&self, features: &Features) -> Weighted {
        let mut rows = Vec::new();
        for kind in [&features.words, &features.pieces] {
            let start = rows.len();
            let mut square = 0.0;
            for (&name, count) in kind {
                if let Some(row) = self.sparse.find(name) {
                    let value = (1.0 + count.ln()) * self.idf(Some(row));
                    square += value * value;
                    rows.push((row, value));
                }
            }
            let length = square.sqrt().max(f32::EPSILON);
            for (_, value) in rows.iter_mut().skip(start) {
                *value /= length;
            }
        }
        let mean = self.vectors.mean(
            features
                .said
                .iter()
                .map(|(name, word)| (word.as_str(), self.idf(self.sparse.find(*name)))),
        );
        Weighted { rows, mean }
    }

    fn idf(&self, row: Option<usize>) -> f32 {
        row.and_then(|row| self.idf.get(row))
            .map_or(self.unknown_idf, |&steps| f32::from(steps) * IDF_UNIT)
    }

    fn scores(&self, weighted: &Weighted) -> Vec<f32> {
        let mut sparse = vec![0.0_f32; self.classes.len()];
        for &(row, value) in &weighted.rows {
            for (column, weight) in self.sparse.row(row) {
                if let Some(score) = sparse.get_mut(column) {
                    *score += value * weight;
                }
            }
        }
        let mut dense = vec![0.0_f32; self.classes.len()];
        for (part, row) in weighted
            .mean
            .iter()
            .zip(self.dense.chunks(dense.len().max(1)))
        {
            for (score, &weight) in dense.iter_mut().zip(row) {
                *score += part * f32::from(weight.cast_signed());
            }
        }
        self.classes
            .iter()
            .zip(sparse.iter().zip(&dense))
            .map(|(class, (s, d))| class.bias + class.unit * s + class.dense_unit * d)
            .collect()
    }
}
