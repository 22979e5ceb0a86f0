//! Recall of evidence, and telling what is there from what is not.

use std::collections::BTreeMap;
use std::error::Error;

use os1_memory::{Example, Fusion, Memory, RecallRequest};

use crate::bm25::Index;
use crate::dataset::{Conversation, Question};

/// The largest k that the comparison is asked for.
const MOST: usize = 100;
/// Questions of this category cannot be answered: they ask one person what another said.
pub(crate) const ADVERSARIAL: u8 = 5;

/// A question and what came of it.
pub(crate) struct Asked {
    pub(crate) category: u8,
    pub(crate) evidence: Vec<i64>,
    pub(crate) example: Example,
    baseline: Vec<i64>,
}

impl Asked {
    /// Asks both.
    pub(crate) fn ask(
        question: &Question,
        conversation: &Conversation,
        memory: &Memory,
        baseline: &Index,
    ) -> Result<Self, Box<dyn Error>> {
        let request = RecallRequest {
            query: &question.text,
            now: conversation.after(),
            k: MOST,
            as_of: None,
            present: &[],
        };
        Ok(Self {
            category: question.category,
            evidence: question.evidence.clone(),
            example: memory.example(&request)?,
            baseline: baseline.search(&question.text, MOST)?,
        })
    }

    /// The rows, best first, under these weights.
    pub(crate) fn ranked(&self, fusion: &Fusion) -> Vec<i64> {
        let mut ranked: Vec<(i64, f64)> = self
            .example
            .turns()
            .map(|(row, features)| {
                let products = fusion.rank.iter().zip(features);
                (row, products.map(|(weight, value)| weight * value).sum())
            })
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        ranked.into_iter().map(|(row, _)| row).collect()
    }

    /// The share of the evidence among the first `k` of `rows`.
    pub(crate) fn recall(&self, rows: &[i64], k: usize) -> Option<f64> {
        let hits = rows
            .iter()
            .take(k)
            .filter(|row| self.evidence.contains(row))
            .count();
        (!self.evidence.is_empty()).then(|| hits as f64 / self.evidence.len() as f64)
    }
}

/// Means over questions.
pub(crate) struct Tally {
    k: Vec<usize>,
    /// By category: for each k the sums of recall and of the comparison's, and the questions.
    by_category: BTreeMap<u8, (Vec<[f64; 2]>, usize)>,
    /// The probability of an answer and whether there is one.
    answers: Vec<(f64, bool)>,
}

impl Tally {
    /// Of these questions under these weights.
    pub(crate) fn of<'a>(
        asked: impl IntoIterator<Item = &'a Asked>,
        fusion: &Fusion,
        k: &[usize],
    ) -> Self {
        let mut tally = Self {
            k: k.to_vec(),
            by_category: BTreeMap::new(),
            answers: Vec::new(),
        };
        for asked in asked {
            let answerable = asked.example.answerable(fusion);
            tally
                .answers
                .push((answerable, asked.category != ADVERSARIAL));
            let rows = asked.ranked(fusion);
            let (sums, count) = tally
                .by_category
                .entry(asked.category)
                .or_insert((vec![[0.0; 2]; k.len()], 0));
            for (sum, k) in sums.iter_mut().zip(k) {
                let Some(own) = asked.recall(&rows, *k) else {
                    continue;
                };
                sum[0] += own;
                sum[1] += asked.recall(&asked.baseline, *k).unwrap_or(0.0);
            }
            *count += usize::from(!asked.evidence.is_empty());
        }
        tally
    }

    /// Mean recall at the `at`th k over the categories that `wanted` takes: own, comparison.
    pub(crate) fn mean(&self, at: usize, wanted: impl Fn(u8) -> bool) -> [f64; 2] {
        let some = self
            .by_category
            .iter()
            .filter(|(category, _)| wanted(**category));
        let (mut sum, mut questions) = ([0.0; 2], 0);
        for (_, (sums, count)) in some {
            sum[0] += sums[at][0];
            sum[1] += sums[at][1];
            questions += count;
        }
        sum.map(|sum| 100.0 * sum / questions.max(1) as f64)
    }

    /// The table by category.
    pub(crate) fn print(&self) {
        for (at, k) in self.k.iter().enumerate() {
            let [own, bm25] = self.mean(at, |category| category != ADVERSARIAL);
            let [all, bm25_all] = self.mean(at, |_| true);
            println!(
                "  R@{k}  categories 1-4 {own:5.1} (bm25 {bm25:5.1})   all {all:5.1} (bm25 {bm25_all:5.1})"
            );
            for category in self.by_category.keys() {
                let [own, bm25] = self.mean(at, |c| c == *category);
                let questions = self.by_category[category].1;
                println!(
                    "        category {category}     {own:5.1} (bm25 {bm25:5.1})   {questions} questions"
                );
            }
        }
        println!("  answerable: AUC {:.3}", self.auc());
    }

    /// The area under the curve of `answerable`.
    pub(crate) fn auc(&self) -> f64 {
        let of = |is: bool| self.answers.iter().filter(move |(_, answer)| *answer == is);
        let pairs = of(true).flat_map(|(yes, _)| of(false).map(move |(no, _)| (yes, no)));
        let (mut won, mut count) = (0.0, 0.0);
        for (yes, no) in pairs {
            won += if yes > no {
                1.0
            } else {
                f64::from(yes == no) / 2.0
            };
            count += 1.0;
        }
        if count == 0.0 { 0.5 } else { won / count }
    }

    /// The trade-off: from which probability on it answers, and what comes of that.
    pub(crate) fn print_answerable(&self) {
        println!("  answers from   answerable answered   others refused");
        for tenth in 1..10 {
            let threshold = f64::from(tenth) / 10.0;
            let share = |is: bool, wanted: &dyn Fn(f64) -> bool| {
                let of: Vec<_> = self
                    .answers
                    .iter()
                    .filter(|(_, answer)| *answer == is)
                    .collect();
                let hits = of.iter().filter(|(p, _)| wanted(*p)).count();
                100.0 * hits as f64 / of.len().max(1) as f64
            };
            let answered = share(true, &|p| p >= threshold);
            let refused = share(false, &|p| p < threshold);
            println!("  {threshold:12.1} {answered:20.1} % {refused:14.1} %");
        }
    }
}
