//! Where junk begins, from the scores that examples got while they were held out.

use super::corpus::Corpus;
use super::example::{Example, known_senders};
use super::fit::fit;
use super::model::{JunkModel, known_part};

/// How many parts the examples are held out in.
const FOLDS: usize = 5;
/// How many wanted mails beyond the cutoff are expected of as many as were learned from.
const EXPECTED_LOST: f32 = 0.8;
/// With fewer examples the rate stays that of so many, 1 in 1,000: few tell little of the tail.
const LEAST_WANTED: f32 = 800.0;
/// The share of wanted mails whose scores are the tail, as a divisor, and their bounds.
const TAIL_PART: usize = 60;
const TAIL: (usize, usize) = (3, 20);
/// The spread of a tail before anything was seen of it, in log odds, and how many scores that is
/// worth: few examples may lie together by chance.
const PRIOR_SPREAD: f32 = 1.2;
const PRIOR_WORTH: f32 = 4.0;
/// Where the cutoff lies for mail of the usual sort, which part of it the tail of one's own mail
/// decides, and where it never lies below, in log odds. A tail is a handful of scores: alone it
/// moves the share that is caught by 8 % from one draw of examples to the next, so by 4 %.
const USUAL: f32 = 3.5;
const OWN_PART: f32 = 0.3;
const LEAST: f32 = 2.5;
/// How much further off it lies for each time that wanted mails are fewer by e.
const WARY: f32 = 0.25;
/// The cutoff as long as there are too few wanted mails to see a tail: probability 0.98.
const BLIND: f32 = 4.0;

/// A model of all examples with its cutoff.
pub(super) fn calibrated(examples: &[Example]) -> JunkModel {
    let all: Vec<&Example> = examples.iter().collect();
    let junk = all.iter().filter(|one| one.is_junk()).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let learned = (count(junk), count(all.len() - junk));
    let known = known_senders(&all);
    if learned.0 == 0 || learned.1 == 0 {
        return JunkModel {
            learned,
            known,
            ..JunkModel::default()
        };
    }
    let corpus = Corpus::of(examples);
    let places: Vec<usize> = (0..all.len()).collect();
    JunkModel {
        cut: cut(held_out(&all, &corpus)),
        weights: fit(&corpus, &places).weights(&corpus),
        known,
        learned,
    }
}

/// The scores of wanted mails by weights that had not seen them.
fn held_out(all: &[&Example], corpus: &Corpus) -> Vec<f32> {
    let mut scores = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| -> Vec<usize> {
            let those = (0..all.len()).filter(|at| (at % FOLDS == fold) == inside);
            those.collect()
        };
        let seen = part(false);
        let examples: Vec<&Example> = seen.iter().filter_map(|at| all.get(*at).copied()).collect();
        let (weights, known) = (fit(corpus, &seen), known_senders(&examples));
        let unseen = part(true).into_iter();
        let rows = unseen.filter_map(|at| Some((corpus.rows.get(at)?, all.get(at)?)));
        let wanted = rows.filter(|(row, _)| !row.junk);
        scores.extend(wanted.map(|(row, one)| weights.odds(row) - known_part(&known, one.sender)));
    }
    scores
}

/// The log odds that wanted mail stays below: an exponential tail through the highest scores
/// (the peaks-over-threshold estimate of extreme value statistics), followed to where a mail
/// beyond it is a rarity.
fn cut(mut scores: Vec<f32>) -> f32 {
    scores.sort_by(|a, b| b.total_cmp(a));
    let tail = (scores.len() / TAIL_PART).clamp(TAIL.0, TAIL.1);
    let Some(base) = scores.get(tail).copied() else {
        return BLIND;
    };
    let above: f32 = scores.iter().take(tail).map(|score| score - base).sum();
    let (tail, wanted) = (to_f32(tail), to_f32(scores.len()));
    let spread = (above + PRIOR_SPREAD * PRIOR_WORTH) / (tail + PRIOR_WORTH);
    let part = (wanted / LEAST_WANTED).min(1.0);
    let lost = EXPECTED_LOST * part;
    let own = base + spread * (tail / lost).ln();
    let usual = USUAL - WARY * part.ln();
    (OWN_PART * own.max(0.0) + (1.0 - OWN_PART) * usual).max(LEAST)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of examples stay far below 2^24"
)]
fn to_f32(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cutoff_lies_beyond_what_wanted_mail_reached() {
        let scores: Vec<f32> = (0_u8..200).map(|n| f32::from(n) / -20.0).collect();
        assert!(cut(scores.clone()) > 0.0);
        let mut wild = scores;
        wild.extend([2.0, 2.5, 3.0]);
        assert!(cut(wild) > 3.0);
        assert!((cut(vec![-9.0]) - BLIND).abs() < f32::EPSILON);
    }
}
