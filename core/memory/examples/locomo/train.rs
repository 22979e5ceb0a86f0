//! Fitting the shipped weights, and what they reach on conversations they have not seen.

use os1_memory::{FEATURE_NAMES, Fusion};

use crate::fit::{listwise, logistic};
use crate::measure::{ADVERSARIAL, Asked, Tally};

/// The penalty on large weights, by cross-validation between the two development talks:
/// 0.03 loses three points of R@5, 0.1 ten.
pub(crate) const PENALTY: f64 = 0.01;
/// The penalty on the signs of an answer; they are few.
const SIGN_PENALTY: f64 = 0.005;
/// The features that only an embedder gives.
pub(crate) const OF_VECTORS: usize = 3;

/// Trains on all of `sets`, after printing what training on the others reaches on each.
pub(crate) fn run(sets: &[Vec<Asked>], with_vectors: bool) -> Fusion {
    let dimensions = FEATURE_NAMES.len() - if with_vectors { 0 } else { OF_VECTORS };
    // Each set under weights that never saw it: for the signs and the scores, too.
    let unseen: Vec<Fusion> = (0..sets.len())
        .map(|at| ranker(&without(sets, at), dimensions))
        .collect();
    for (at, set) in sets.iter().enumerate() {
        let mut fusion = unseen[at].clone();
        fusion.answerable = answerable(sets, &unseen, Some(at));
        println!("trained on the others, asked of conversation {}", at + 1);
        Tally::of(set, &fusion, &[5, 10]).print();
    }
    let all: Vec<&Asked> = sets.iter().flatten().collect();
    let mut fusion = ranker(&all, dimensions);
    fusion.answerable = answerable(sets, &unseen, None);
    fusion.score = score(sets, &unseen);
    for (name, weight) in FEATURE_NAMES.iter().zip(&fusion.rank) {
        println!("  {name:14} {weight:6.2}");
    }
    println!(
        "  signs {:.2?}\n  score {:.2?}",
        fusion.answerable, fusion.score
    );
    fusion
}

/// Everything but what is of set `left_out`.
pub(crate) fn without<T>(sets: &[Vec<T>], left_out: usize) -> Vec<&T> {
    let others = sets
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != left_out || sets.len() == 1);
    others.flat_map(|(_, set)| set).collect()
}

fn ranker(asked: &[&Asked], dimensions: usize) -> Fusion {
    let lists: Vec<(Vec<&[f64]>, Vec<bool>)> = asked
        .iter()
        .map(|asked| {
            let turns = asked.example.turns();
            turns
                .map(|(row, features)| (features, asked.evidence.contains(&row)))
                .unzip()
        })
        .filter(|(_, wanted): &(_, Vec<bool>)| wanted.contains(&true))
        .collect();
    Fusion {
        rank: listwise(&lists, dimensions, PENALTY),
        ..Fusion::default()
    }
}

fn answerable(sets: &[Vec<Asked>], unseen: &[Fusion], left_out: Option<usize>) -> Vec<f64> {
    let rows: Vec<(Vec<f64>, bool)> = sets
        .iter()
        .zip(unseen)
        .enumerate()
        .filter(|(at, _)| Some(*at) != left_out || sets.len() == 1)
        .flat_map(|(_, (set, fusion))| {
            set.iter().map(|asked| {
                (
                    asked.example.signs(fusion).to_vec(),
                    asked.category != ADVERSARIAL,
                )
            })
        })
        .collect();
    logistic(&rows, SIGN_PENALTY, true)
}

/// Slope and offset of the probability that a turn is evidence, over ranks of weights that
/// never saw the question.
fn score(sets: &[Vec<Asked>], unseen: &[Fusion]) -> [f64; 2] {
    let mut rows = Vec::new();
    for (set, fusion) in sets.iter().zip(unseen) {
        for asked in set.iter().filter(|asked| asked.category != ADVERSARIAL) {
            for (row, features) in asked.example.turns() {
                let rank = fusion.rank.iter().zip(features).map(|(w, f)| w * f).sum();
                rows.push((vec![rank], asked.evidence.contains(&row)));
            }
        }
    }
    let fitted = logistic(&rows, 0.0, false);
    [
        fitted.first().copied().unwrap_or(1.0),
        fitted.last().copied().unwrap_or(0.0),
    ]
}
