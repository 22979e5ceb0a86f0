//! Whether memory holds the answer at all.
//!
//! The hard case is a question about one person that another one's words would answer
//! ("What is Ann's dog called?", when it is Bob who has one). So the best turns of the one
//! asked about are set against the best of everybody else, ranked as if nobody were asked
//! about.

use super::features::{BESIDE, COSINE, COVER, Features, STRETCH, WHO};
use super::question::Question;
use super::turn::Turn;
use super::weights::{Fusion, logistic};

/// How many signs there are.
pub(crate) const SIGNS: usize = 5;
/// Ranks are compared over so many turns: one may be chance, an answer is seldom longer.
const FEW: usize = 3;
/// Differences beyond this say no more; ranks differ by about one between good and middling.
const MOST_GAP: f64 = 4.0;
/// Below this share of the question's words, told or nearly, the doubt grows linearly.
const HALF: f64 = 0.5;
/// Cosines of unrelated sentences reach the first, of paraphrases the second (MiniLM).
const UNRELATED: f64 = 0.25;
const RELATED: f64 = 0.55;

/// The signs of an answer among ranked turns.
pub(crate) fn signs(
    pool: &[Turn],
    features: &[Features],
    question: &Question,
    fusion: &Fusion,
) -> [f64; SIGNS] {
    let who = fusion.rank.get(WHO).copied().unwrap_or(0.0);
    let mut theirs = Vec::new();
    let mut others = Vec::new();
    let mut best = 0.0_f64;
    let only = question.only_asked();
    for (turn, features) in pool.iter().zip(features) {
        let rank = fusion.rank(features);
        best = best.max(rank);
        let unsaid = rank - who * features.get(WHO).copied().unwrap_or(0.0);
        match only {
            Some(asked) if *asked != turn.speaker => others.push(unsaid),
            _ => theirs.push(unsaid),
        }
    }
    let one = f64::from(only.is_some() && !others.is_empty());
    theirs.sort_by(|a, b| b.total_cmp(a));
    others.sort_by(|a, b| b.total_cmp(a));
    [
        one * (top(&theirs, 1) - top(&others, 1)).clamp(-MOST_GAP, MOST_GAP),
        one * (top(&theirs, FEW) - top(&others, FEW)).clamp(-MOST_GAP, MOST_GAP),
        one * share(&theirs, &others),
        1.0 - one,
        best.min(2.0 * MOST_GAP),
    ]
}

/// The probability that the answer is there: the learned signs, and the plain doubt when
/// hardly a word of the question was ever said.
pub(crate) fn answerable(
    signs: &[f64; SIGNS],
    features: &[Features],
    question: &Question,
    fusion: &Fusion,
) -> f64 {
    let offset = fusion.answerable.last().copied().unwrap_or(0.0);
    let sum: f64 = fusion
        .answerable
        .iter()
        .zip(signs)
        .map(|(w, s)| w * s)
        .sum();
    logistic(sum + offset) * told(features, question)
}

/// How much of the question was ever told, 0…1; of one that asks for nothing but a time,
/// whether anything was then.
fn told(features: &[Features], question: &Question) -> f64 {
    let at = |features: &Features, place: usize| features.get(place).copied().unwrap_or(0.0);
    if question.is_of_time_alone() {
        let theirs = |f: &Features| question.asked.is_empty() || at(f, WHO) > 0.0;
        return f64::from(features.iter().any(|f| at(f, STRETCH) > 0.0 && theirs(f)));
    }
    let by_words = features
        .iter()
        .map(|f| at(f, COVER) + at(f, BESIDE[0]) + at(f, BESIDE[1]));
    let by_meaning = features
        .iter()
        .map(|f| at(f, COSINE) / super::features::COSINE_SCALE);
    let words = by_words.fold(0.0, f64::max) / HALF;
    let meaning = (by_meaning.fold(0.0, f64::max) - UNRELATED) / (RELATED - UNRELATED);
    words.max(meaning).clamp(0.0, 1.0)
}

/// The mean of the best `n`; 0 for none.
fn top(sorted: &[f64], n: usize) -> f64 {
    let few = sorted.iter().take(n);
    let count = few.len().max(1);
    few.sum::<f64>() / count as f64
}

/// Of the five best turns the share that is theirs.
fn share(theirs: &[f64], others: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = theirs.iter().map(|rank| (*rank, true)).collect();
    all.extend(others.iter().map(|rank| (*rank, false)));
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = all.iter().take(5);
    let count = best.len().max(1);
    best.filter(|(_, is)| *is).count() as f64 / count as f64
}
