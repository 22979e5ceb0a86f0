//! What speaks for a turn, as numbers a linear ranker weighs.

use std::collections::{BTreeSet, HashMap};

use super::question::Question;
use super::turn::{Meeting, Turn};

/// Turns further apart than this are not of one talk, in microseconds: six hours.
const ONE_TALK_US: i64 = 6 * 3600 * 1_000_000;
/// Cosines are spread so that an L2 penalty weighs them like the other features: their
/// deviation over unrelated turns is about a tenth.
pub(crate) const COSINE_SCALE: f64 = 4.0;

/// How many features there are, without and with an embedder.
pub(crate) const LEXICAL: usize = 11;
/// See [`LEXICAL`].
pub(crate) const WITH_VECTORS: usize = LEXICAL + 3;

/// The place of the feature "said by the one asked about".
pub(crate) const WHO: usize = 6;
/// The place of the feature "share of the question's words in the turn".
pub(crate) const COVER: usize = 1;
/// The places of the shares that only the neighbours add.
pub(crate) const BESIDE: [usize; 2] = [3, 4];
/// The place of the feature "in the time asked about".
pub(crate) const STRETCH: usize = 10;
/// The place of the turn's own cosine.
pub(crate) const COSINE: usize = LEXICAL;

/// The features of one turn, in the order of [`NAMES`].
pub(crate) type Features = [f64; WITH_VECTORS];

/// What each feature is, for the trainer's report.
pub const NAMES: [&str; WITH_VECTORS] = [
    "words",
    "cover",
    "family",
    "turn before",
    "turn after",
    "two before",
    "said by",
    "asks",
    "answers",
    "tells time",
    "time asked",
    "cosine",
    "cosine before",
    "cosine after",
];

/// The features of every turn of `pool`; `cosine` by row, where there is a vector. The rows of
/// `withheld` are not in the pool, and what they lie between counts as side by side.
pub(crate) fn features(
    pool: &[Turn],
    question: &Question,
    cosine: &HashMap<i64, f64>,
    withheld: &BTreeSet<i64>,
) -> Vec<Features> {
    let met: Vec<Meeting> = pool
        .iter()
        .map(|turn| Meeting::of(&turn.text, question))
        .collect();
    let row = |seq: i64| seq - withheld.range(..seq).count() as i64;
    let place: HashMap<i64, usize> = pool
        .iter()
        .enumerate()
        .map(|(at, turn)| (row(turn.seq), at))
        .collect();
    let total: f64 = question
        .words
        .iter()
        .map(|word| word.weight)
        .sum::<f64>()
        .max(1e-9);
    pool.iter()
        .zip(&met)
        .map(|(turn, own)| {
            let beside = |step: i64| {
                let at = *place.get(&(row(turn.seq) + step))?;
                let near = pool
                    .get(at)
                    .filter(|near| (near.at_us - turn.at_us).abs() <= ONE_TALK_US)?;
                Some((near, met.get(at)?))
            };
            let share = |of: &dyn Fn(usize) -> f64| {
                let words = question.words.iter().enumerate();
                words.map(|(at, word)| of(at) * word.weight).sum::<f64>() / total
            };
            let has = |met: &Meeting, at: usize| met.frequency.get(at).is_some_and(|f| *f > 0.0);
            let added = |step: i64| match beside(step) {
                Some((_, met)) => share(&|at| f64::from(has(met, at) && !has(own, at))),
                None => 0.0,
            };
            let near = |step: i64| {
                let seq = beside(step).map(|(near, _)| near.seq);
                seq.and_then(|seq| cosine.get(&seq))
                    .map_or(0.0, |c| c * COSINE_SCALE)
            };
            [
                share(&|at| own.frequency.get(at).copied().unwrap_or(0.0)),
                share(&|at| f64::from(has(own, at))),
                share(&|at| f64::from(own.family.get(at).is_some_and(|is| *is))),
                added(-1),
                added(1),
                added(-2),
                said_by(turn, question),
                f64::from(own.ends_asking),
                f64::from(beside(-1).is_some_and(|(_, met)| met.asks)),
                f64::from(question.asks_when && own.tells_time),
                in_stretch(turn, question),
                cosine.get(&turn.seq).map_or(0.0, |c| c * COSINE_SCALE),
                near(-1),
                near(1),
            ]
        })
        .collect()
}

/// 1 when the one asked about said it; half when two are asked about, for the second.
fn said_by(turn: &Turn, question: &Question) -> f64 {
    match question.asked.as_slice() {
        [] => 0.0,
        [one] => f64::from(*one == turn.speaker),
        [first, ..] if *first == turn.speaker => 1.0,
        _ => 0.5,
    }
}

fn in_stretch(turn: &Turn, question: &Question) -> f64 {
    question.stretch.map_or(0.0, |stretch| {
        if stretch.contains(turn.at_us) {
            stretch.strength
        } else {
            0.0
        }
    })
}
