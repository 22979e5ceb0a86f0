//! From rows to the bytes of `weights/intents.bin`.

use std::collections::{BTreeMap, BTreeSet};

use crate::intents::{Detector, Features, IDF_UNIT, Vectors};
use crate::sparse::{Reader, Sparse};

use super::data::{Data, Row};
use super::network::{Network, UNITS, learn};
use super::svm::{Plane, Point, separate};

/// Cells kept of the sparse matrix; smaller weights are dropped first.
const CELLS: usize = 400_000;

/// Words and pairs that the network knows stand in this many rows.
const COMMON: f32 = 4.0;

/// How much an own intent has to be ahead of the evaluation sets' names.
///
/// Own phrases are few and broad; without it they take one row in fifty from names that
/// were learnt from a hundred rows each.
const OWN_HANDICAP: f32 = 0.3;

/// Inverse document frequency of a word never seen.
const UNKNOWN_IDF: f32 = 9.0;

/// What turns scores into how sure it is; by default nothing is ever sure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sureness {
    pub(crate) threshold: f32,
    pub(crate) steepness: f32,
    pub(crate) detector: Detector,
}

impl Sureness {
    /// What a weights file has at its head; `None` when it is none.
    #[must_use]
    pub fn of_weights(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.bytes(4)? != b"OS2I" {
            return None;
        }
        let (threshold, steepness) = (reader.float()?, reader.float()?);
        let _unknown_idf = reader.float()?;
        Some(Self {
            threshold,
            steepness,
            detector: Detector::read(&mut reader)?,
        })
    }
}

/// Weights learnt from the rows that `keep` lets through, as the bytes of a weights file.
///
/// `sureness` turns what the models say into how sure it is.
#[must_use]
pub fn fit_intents(
    data: &Data,
    vectors: &[u8],
    left_out: Option<usize>,
    sureness: Sureness,
) -> Vec<u8> {
    let rows: Vec<&Row> = data
        .rows
        .iter()
        .filter(|row| left_out != Some(row.fold))
        .collect();
    let Some(vectors) = Vectors::read(vectors) else {
        return Vec::new();
    };
    let table = Table::of(&rows);
    let points: Vec<Point> = rows.iter().map(|row| table.point(row, &vectors)).collect();
    let planes = planes(data, &rows, &points, table.names.len());
    let network = table.network(&rows, &points, data.classes.len());
    let mut out = b"OS2I".to_vec();
    let Sureness {
        threshold,
        steepness,
        detector,
    } = sureness;
    for number in [threshold, steepness, UNKNOWN_IDF] {
        out.extend(number.to_le_bytes());
    }
    out.extend(detector.0.iter().flat_map(|weight| weight.to_le_bytes()));
    let outside = data.classes.iter().position(|class| class.label == "oos");
    let outside = u32::try_from(outside.unwrap_or(0)).unwrap_or(0);
    out.extend(outside.to_le_bytes());
    write(data, &table, &planes, &mut out);
    write_network(&table, &network, &mut out);
    out
}

/// One plane a class, on all processors.
fn planes(data: &Data, rows: &[&Row], points: &[Point], features: usize) -> Vec<Plane> {
    let classes: Vec<usize> = (0..data.classes.len()).collect();
    let share = classes.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let work: Vec<_> = classes
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || {
                    let one = |&class: &usize| {
                        let is_member =
                            |row: usize| rows.get(row).is_some_and(|r| r.class == class);
                        separate(points, features, class as u64, is_member)
                    };
                    chunk.iter().map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        work.into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect()
    })
}

/// The features seen in training, in order of fingerprint, with their rarity.
struct Table {
    names: BTreeMap<u32, (u32, u8)>,
    /// The words and pairs that the network knows, with their rows there.
    common: BTreeMap<u32, u32>,
}

impl Table {
    fn of(rows: &[&Row]) -> Self {
        let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
        let mut words = BTreeSet::new();
        for row in rows {
            let features = Features::of(&row.text);
            let names: BTreeSet<u32> = features.names().collect();
            for name in names {
                *counts.entry(name).or_default() += 1.0;
            }
            words.extend(features.words.into_keys());
        }
        words.retain(|word| counts.get(word).is_some_and(|count| *count >= COMMON));
        let all = rows.len() as f32;
        let names = counts.into_iter().zip(0..).map(|((name, count), at)| {
            let idf = ((1.0 + all) / (1.0 + count)).ln() + 1.0;
            (name, (at, (idf / IDF_UNIT).round().clamp(0.0, 255.0) as u8))
        });
        Self {
            names: names.collect(),
            common: words.into_iter().zip(0..).collect(),
        }
    }

    /// The network that tells the rows' classes.
    fn network(&self, rows: &[&Row], points: &[Point], classes: usize) -> Network {
        let known: Vec<(Point, usize)> = rows
            .iter()
            .zip(points)
            .map(|(row, point)| {
                let mut sparse = Vec::new();
                for (name, count) in &Features::of(&row.text).words {
                    if let Some(&at) = self.common.get(name) {
                        sparse.push((at, (1.0 + count.ln()) * self.idf(*name)));
                    }
                }
                let dense = point.dense.clone();
                let point = Point {
                    sparse: of_length_one(sparse),
                    dense,
                };
                (point, row.class)
            })
            .collect();
        learn(&known, self.common.len(), classes)
    }

    fn idf(&self, name: u32) -> f32 {
        self.names
            .get(&name)
            .map_or(UNKNOWN_IDF, |(_, steps)| f32::from(*steps) * IDF_UNIT)
    }

    fn point(&self, row: &Row, vectors: &Vectors<'_>) -> Point {
        let features = Features::of(&row.text);
        let mut sparse = Vec::new();
        for kind in [&features.words, &features.pieces] {
            let values: Vec<(u32, f32)> = kind
                .iter()
                .filter_map(|(name, count)| {
                    let (at, _) = self.names.get(name)?;
                    Some((*at, (1.0 + count.ln()) * self.idf(*name)))
                })
                .collect();
            sparse.extend(of_length_one(values));
        }
        let said = features.said.iter();
        let dense = vectors.mean(said.map(|(name, word)| (word.as_str(), self.idf(*name))));
        Point { sparse, dense }
    }
}

fn of_length_one(mut values: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    let square: f32 = values.iter().map(|(_, value)| value * value).sum();
    let length = square.sqrt().max(f32::EPSILON);
    for (_, value) in &mut values {
        *value /= length;
    }
    values
}

/// Rounds to bytes and writes the network: its features, then its matrices.
fn write_network(table: &Table, network: &Network, out: &mut Vec<u8>) {
    for count in [table.common.len(), UNITS] {
        out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
    }
    out.extend(table.common.keys().flat_map(|name| name.to_le_bytes()));
    for matrix in [
        &network.inputs,
        &network.meaning,
        &network.bias,
        &network.out,
        &network.out_bias,
    ] {
        let unit = unit(matrix.weights());
        out.extend(unit.to_le_bytes());
        let bytes = matrix.weights().iter();
        out.extend(bytes.map(|weight| rounded(*weight, unit).cast_unsigned()));
    }
}

/// The step in which the largest weight is 127.
fn unit(weights: &[f32]) -> f32 {
    let most = weights.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
    (most / 127.0).max(f32::MIN_POSITIVE)
}

/// Rounds to bytes and writes classes, rarities, sparse cells and dense cells.
fn write(data: &Data, table: &Table, planes: &[Plane], out: &mut Vec<u8>) {
    let units: Vec<(f32, f32)> = planes
        .iter()
        .map(|plane| (unit(&plane.sparse), unit(&plane.dense)))
        .collect();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
    out.extend(number(planes.len()));
    out.extend(number(table.names.len()));
    for (class, (plane, (sparse, dense))) in data.classes.iter().zip(planes.iter().zip(&units)) {
        let own = class.label.starts_with("own ") && class.intent != crate::Intent::None;
        let handicap = if own { OWN_HANDICAP } else { 0.0 };
        let name = class.intent.name();
        out.extend(number(name.len()));
        out.extend(name.bytes());
        for value in [plane.bias - handicap, *sparse, *dense] {
            out.extend(value.to_le_bytes());
        }
    }
    out.extend(table.names.values().map(|(_, steps)| *steps));
    let least = smallest_kept(planes);
    let rows: Vec<(u32, Vec<(u8, i8)>)> = table
        .names
        .iter()
        .map(|(&name, &(at, _))| (name, cells(planes, &units, at as usize, least)))
        .collect();
    Sparse::write(&rows, out);
    let dimensions = planes.first().map_or(0, |plane| plane.dense.len());
    for part in 0..dimensions {
        for (plane, (_, unit)) in planes.iter().zip(&units) {
            let weight = plane.dense.get(part).copied().unwrap_or(0.0);
            out.push(rounded(weight, *unit).cast_unsigned());
        }
    }
}

fn cells(planes: &[Plane], units: &[(f32, f32)], at: usize, least: f32) -> Vec<(u8, i8)> {
    let mut cells = Vec::new();
    for (class, (plane, (unit, _))) in planes.iter().zip(units).enumerate() {
        let weight = plane.sparse.get(at).copied().unwrap_or(0.0);
        let (Ok(class), value) = (u8::try_from(class), rounded(weight, *unit)) else {
            continue;
        };
        if weight.abs() >= least && value != 0 {
            cells.push((class, value));
        }
    }
    cells
}

fn rounded(weight: f32, unit: f32) -> i8 {
    (weight / unit).round().clamp(-127.0, 127.0) as i8
}

/// The size of the smallest weight among the [`CELLS`] largest.
fn smallest_kept(planes: &[Plane]) -> f32 {
    let mut sizes: Vec<f32> = planes
        .iter()
        .flat_map(|plane| plane.sparse.iter().map(|weight| weight.abs()))
        .filter(|size| *size > 1e-4)
        .collect();
    if sizes.len() <= CELLS {
        return 0.0;
    }
    let cut = sizes.len() - CELLS;
    *sizes.select_nth_unstable_by(cut, f32::total_cmp).1
}
