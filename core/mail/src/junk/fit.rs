//! The weights of marks from examples.
//!
//! Logistic regression by stochastic gradients with a rate for each weight (AdaGrad), begun at
//! the log odds that naive Bayes gives a mark (Wang and Manning 2012, "Baselines and bigrams"),
//! trained on near errors only ("thick threshold", Siefkes et al. 2004; Goodman and Yih 2006).
//! Words of the body and everything else are scaled apart, so that a long text does not drown
//! its headers. The same examples in the same order give the same weights.

use super::corpus::{Corpus, Row};
use super::model::Weights;

/// How often the fit is made, each in another order; the weights are the mean, which steadies
/// the highest scores of wanted mail.
const FITS: u64 = 4;
/// How often all examples are gone through.
const PASSES: u32 = 10;
/// The first step of a weight.
const RATE: f32 = 0.5;
/// An example whose probability is this near to its verdict teaches nothing.
const NEAR: f32 = 0.05;
/// How much of the naive log odds the weights begin with.
const PRIOR: f32 = 0.15;
/// Examples that a mark needs before its odds are half believed.
const DOUBT: f32 = 2.0;
/// In how many examples a mark has to stand.
pub(super) const MIN_SEEN: u32 = 2;
/// The share of a step that moves the offset.
const OFFSET_STEP: f32 = 0.05;

/// The examples of a fit, by their places, and what they say of each mark.
struct Lesson<'a> {
    rows: Vec<(&'a Row, Part)>,
    /// The weights that all begin with; `None` for marks that are too rare among these.
    first: Vec<Option<f32>>,
    balance: (f32, f32),
}

/// What of a row's marks takes part, and its scales.
struct Part {
    body: Vec<u32>,
    rest: Vec<u32>,
    scale: (f32, f32),
}

/// Weights by the numbers of marks in a [`Corpus`].
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    of_number: Vec<Option<f32>>,
    offset: f32,
}

impl Fitted {
    /// The log odds of a row of the corpus.
    pub(super) fn odds(&self, row: &Row) -> f32 {
        let side = |marks: &[u32]| -> (usize, f32) {
            let known = marks
                .iter()
                .filter_map(|at| *self.of_number.get(*at as usize)?);
            known.fold((0, 0.0), |(count, sum), weight| (count + 1, sum + weight))
        };
        let (body, rest) = (side(&row.body), side(&row.rest));
        let (body_scale, rest_scale) = scale(body.0, rest.0);
        self.offset + body.1 * body_scale + rest.1 * rest_scale
    }

    /// The weights by their marks.
    pub(super) fn weights(self, corpus: &Corpus) -> Weights {
        let pairs = corpus.marks.iter().zip(self.of_number);
        Weights {
            of_mark: pairs
                .filter_map(|(mark, weight)| Some((*mark, weight?)))
                .collect(),
            offset: self.offset,
        }
    }
}

/// The factors that body words and other marks are scaled by.
pub(super) fn scale(body: usize, rest: usize) -> (f32, f32) {
    let one = |count: usize, least: usize| (0.5 / to_f32(count.max(least))).sqrt();
    (one(body, 30), one(rest, 10))
}

/// Whether a mark is of the body's words; see [`super::tokens`].
pub(super) fn is_body(mark: u32) -> bool {
    mark & 1 == 0
}

/// The probability that log odds stand for.
pub(super) fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of marks stay far below 2^24"
)]
fn to_f32(count: usize) -> f32 {
    count as f32
}

/// Fits weights to the rows at `places` of the corpus.
pub(super) fn fit(corpus: &Corpus, places: &[usize]) -> Fitted {
    let lesson = Lesson::of(corpus, places);
    let mut sum = vec![0.0_f32; corpus.marks.len()];
    let mut offset = 0.0;
    for nth in 0..FITS {
        let (weights, its_offset) = lesson.learn(nth);
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += weight;
        }
        offset += its_offset;
    }
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let share = 1.0 / FITS as f32;
    let pairs = lesson.first.iter().zip(sum);
    Fitted {
        of_number: pairs
            .map(|(first, sum)| first.map(|_| sum * share))
            .collect(),
        offset: offset * share,
    }
}

impl<'a> Lesson<'a> {
    fn of(corpus: &'a Corpus, places: &[usize]) -> Self {
        let rows: Vec<&Row> = places
            .iter()
            .filter_map(|at| corpus.rows.get(*at))
            .collect();
        let first = begin(&rows, corpus.marks.len());
        let kept = |marks: &[u32]| -> Vec<u32> {
            let of = |at: u32| first.get(at as usize).is_some_and(Option::is_some);
            marks.iter().copied().filter(|at| of(*at)).collect()
        };
        let part = |row: &Row| {
            let (body, rest) = (kept(&row.body), kept(&row.rest));
            Part {
                scale: scale(body.len(), rest.len()),
                body,
                rest,
            }
        };
        Self {
            balance: balance(&rows),
            rows: rows.iter().map(|row| (*row, part(row))).collect(),
            first,
        }
    }

    /// Weights and offset of the `nth` order.
    fn learn(&self, nth: u64) -> (Vec<f32>, f32) {
        let mut weights: Vec<f32> = self.first.iter().map(|one| one.unwrap_or(0.0)).collect();
        let mut seen = vec![1e-6_f32; weights.len()];
        let mut offset = 0.0;
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let mut chance = 0x1234_5678_9ABC_DEF1_u64 ^ nth.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for pass in 0..PASSES {
            shuffle(&mut order, &mut chance);
            #[expect(clippy::cast_precision_loss, reason = "a small number")]
            let rate = RATE / (1.0 + pass as f32 * 0.3);
            for (row, part) in order.iter().filter_map(|at| self.rows.get(*at)) {
                let odds = offset + part.sum(&weights);
                let (target, balance) = if row.junk {
                    (1.0, self.balance.0)
                } else {
                    (0.0, self.balance.1)
                };
                let error = target - probability(odds);
                if error.abs() >= NEAR {
                    let error = error * balance;
                    part.step(error, rate, &mut weights, &mut seen);
                    offset += rate * error * OFFSET_STEP;
                }
            }
        }
        (weights, offset)
    }
}

impl Part {
    fn sum(&self, weights: &[f32]) -> f32 {
        let sum = |marks: &[u32]| -> f32 {
            let of = marks.iter().filter_map(|at| weights.get(*at as usize));
            of.sum()
        };
        self.scale.0 * sum(&self.body) + self.scale.1 * sum(&self.rest)
    }

    fn step(&self, error: f32, rate: f32, weights: &mut [f32], seen: &mut [f32]) {
        for (marks, scale) in [(&self.body, self.scale.0), (&self.rest, self.scale.1)] {
            let slope = error * scale;
            for at in marks {
                let at = *at as usize;
                if let (Some(weight), Some(seen)) = (weights.get_mut(at), seen.get_mut(at)) {
                    *seen += slope * slope;
                    *weight += rate * slope / seen.sqrt();
                }
            }
        }
    }
}

/// The weights that the marks of these rows begin with; `None` for those that are too rare.
fn begin(rows: &[&Row], marks: usize) -> Vec<Option<f32>> {
    let mut counts = vec![(0_u32, 0_u32); marks];
    for row in rows {
        for at in row.body.iter().chain(&row.rest) {
            if let Some(count) = counts.get_mut(*at as usize) {
                count.0 += u32::from(row.junk);
                count.1 += u32::from(!row.junk);
            }
        }
    }
    let junk = rows.iter().filter(|row| row.junk).count();
    let (junk, wanted) = (to_f32(junk.max(1)), to_f32((rows.len() - junk).max(1)));
    let weight = |count: (u32, u32)| PRIOR * log_odds(count, junk, wanted);
    counts
        .into_iter()
        .map(|count| (count.0 + count.1 >= MIN_SEEN).then(|| weight(count)))
        .collect()
}

/// Robinson's smoothed odds of a mark.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of examples stay far below 2^24"
)]
fn log_odds((in_junk, in_wanted): (u32, u32), junk: f32, wanted: f32) -> f32 {
    let (a, b) = (in_junk as f32 / junk, in_wanted as f32 / wanted);
    let n = (in_junk + in_wanted) as f32;
    let p = (DOUBT * 0.5 + n * a / (a + b)) / (DOUBT + n);
    (p / (1.0 - p)).ln()
}

/// What an error counts for junk and for wanted mail, so that the rarer is not forgotten.
fn balance(rows: &[&Row]) -> (f32, f32) {
    let junk = rows.iter().filter(|row| row.junk).count();
    let all = to_f32(rows.len());
    let weight = |count: usize| (all / (2.0 * to_f32(count.max(1)))).sqrt();
    (weight(junk), weight(rows.len() - junk))
}

/// Fisher and Yates, with a xorshift whose seed is fixed.
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for at in (1..order.len()).rev() {
        *chance ^= *chance << 13;
        *chance ^= *chance >> 7;
        *chance ^= *chance << 17;
        let other = usize::try_from(*chance % (at as u64 + 1)).unwrap_or(0);
        order.swap(at, other);
    }
}
