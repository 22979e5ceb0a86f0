//! The weights of marks from examples.
//!
//! Logistic regression by stochastic gradients with a rate for each weight (AdaGrad), begun at
//! the log odds that naive Bayes gives a mark (Wang and Manning 2012, "Baselines and bigrams"),
//! trained on near errors only ("thick threshold", Siefkes et al. 2004; Goodman and Yih 2006).
//! Words of the body and everything else are scaled apart, so that a long text does not drown
//! its headers. The same examples in the same order give the same weights.

use super::example::Example;
use super::model::Weights;
use super::table::MarkMap;

/// How often all examples are gone through.
const PASSES: u32 = 12;
/// The first step of a weight.
const RATE: f32 = 0.4;
/// An example whose probability is this near to its verdict teaches nothing.
const NEAR: f32 = 0.05;
/// How much of the naive log odds the weights begin with.
const PRIOR: f32 = 0.15;
/// Examples that a mark needs before its odds are half believed.
const DOUBT: f32 = 2.0;
/// In how many examples a mark has to stand.
const MIN_SEEN: u32 = 2;
/// The share of a step that moves the offset.
const OFFSET_STEP: f32 = 0.05;

/// One example for training: indices of its marks, body and other, and their scales.
struct Row {
    body: Vec<u32>,
    rest: Vec<u32>,
    scale: (f32, f32),
    junk: bool,
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

/// Fits weights to the examples.
pub(super) fn fit(examples: &[&Example]) -> Weights {
    let (index, mut weights) = begin(examples);
    let rows: Vec<Row> = examples.iter().map(|one| row(one, &index)).collect();
    let mut seen = vec![1e-6_f32; weights.len()];
    let mut offset = 0.0;
    let balance = balance(examples);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut chance = 0x1234_5678_9ABC_DEF1_u64;
    for pass in 0..PASSES {
        shuffle(&mut order, &mut chance);
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let rate = RATE / (1.0 + pass as f32 * 0.3);
        for at in &order {
            if let Some(row) = rows.get(*at) {
                step(row, rate, balance, &mut weights, &mut seen, &mut offset);
            }
        }
    }
    let of_mark = index
        .into_iter()
        .filter_map(|(mark, at)| Some((mark, *weights.get(at as usize)?)))
        .collect();
    Weights { of_mark, offset }
}

/// The marks that occur often enough, numbered, and the weights they begin with.
fn begin(examples: &[&Example]) -> (MarkMap<u32>, Vec<f32>) {
    let mut counts: MarkMap<(u32, u32)> = MarkMap::default();
    for example in examples {
        for mark in &example.marks {
            let count = counts.entry(*mark).or_default();
            if example.is_junk() {
                count.0 += 1;
            } else {
                count.1 += 1;
            }
        }
    }
    let junk = examples.iter().filter(|one| one.is_junk()).count();
    let (junk, wanted) = (to_f32(junk.max(1)), to_f32((examples.len() - junk).max(1)));
    let mut kept: Vec<(u32, (u32, u32))> = counts
        .into_iter()
        .filter(|(_, (a, b))| a + b >= MIN_SEEN)
        .collect();
    kept.sort_unstable();
    let weights = kept
        .iter()
        .map(|(_, count)| PRIOR * log_odds(*count, junk, wanted))
        .collect();
    let index = (0..).zip(kept).map(|(at, (mark, _))| (mark, at)).collect();
    (index, weights)
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

fn row(example: &Example, index: &MarkMap<u32>) -> Row {
    let numbered = |body: bool| -> Vec<u32> {
        let marks = example.marks.iter().filter(|mark| is_body(**mark) == body);
        marks.filter_map(|mark| index.get(mark).copied()).collect()
    };
    let (body, rest) = (numbered(true), numbered(false));
    Row {
        scale: scale(body.len(), rest.len()),
        junk: example.is_junk(),
        body,
        rest,
    }
}

/// What an error counts for junk and for wanted mail, so that the rarer is not forgotten.
fn balance(examples: &[&Example]) -> (f32, f32) {
    let junk = examples.iter().filter(|one| one.is_junk()).count();
    let all = to_f32(examples.len());
    let weight = |count: usize| (all / (2.0 * to_f32(count.max(1)))).sqrt();
    (weight(junk), weight(examples.len() - junk))
}

fn step(
    row: &Row,
    rate: f32,
    balance: (f32, f32),
    weights: &mut [f32],
    seen: &mut [f32],
    offset: &mut f32,
) {
    let sum = |marks: &[u32], weights: &[f32]| -> f32 {
        marks
            .iter()
            .filter_map(|at| weights.get(*at as usize))
            .sum()
    };
    let odds =
        *offset + row.scale.0 * sum(&row.body, weights) + row.scale.1 * sum(&row.rest, weights);
    let (target, weight) = if row.junk {
        (1.0, balance.0)
    } else {
        (0.0, balance.1)
    };
    let error = target - probability(odds);
    if error.abs() < NEAR {
        return;
    }
    let error = error * weight;
    for (marks, scale) in [(&row.body, row.scale.0), (&row.rest, row.scale.1)] {
        let slope = error * scale;
        for at in marks {
            let at = *at as usize;
            if let (Some(weight), Some(seen)) = (weights.get_mut(at), seen.get_mut(at)) {
                *seen += slope * slope;
                *weight += rate * slope / seen.sqrt();
            }
        }
    }
    *offset += rate * error * OFFSET_STEP;
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

/// The most steps of one correction.
const NUDGES: u32 = 40;

/// Moves weights until `odds` is beyond `goal` on the side of its verdict: what one judged mail
/// teaches at once, before all examples are fitted anew.
pub(super) fn nudge(weights: &mut Weights, example: &Example, goal: f32) {
    let marks = &example.marks;
    let body = marks.iter().filter(|mark| is_body(**mark)).count();
    let (body_scale, rest_scale) = scale(body, marks.len() - body);
    let target = if example.is_junk() { 1.0 } else { 0.0 };
    for _ in 0..NUDGES {
        let odds = weights.odds(marks);
        let is_there = if example.is_junk() {
            odds >= goal
        } else {
            odds <= goal
        };
        if is_there {
            return;
        }
        let error = target - probability(odds - goal);
        for mark in marks {
            let scale = if is_body(*mark) {
                body_scale
            } else {
                rest_scale
            };
            *weights.of_mark.entry(*mark).or_default() += error * scale;
        }
    }
}
