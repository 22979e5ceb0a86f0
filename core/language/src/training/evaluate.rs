//! How good: on rows kept out of training, thresholds chosen on yet others.

use crate::Intent;
use crate::intents::{Detector, Model, Signs, Vectors};

use super::data::{Data, FOLDS, Origin};
use super::fit::{Sureness, fit_intents};
use super::stack::{Sample, stack};

/// A row judged by a model that has not seen it.
#[derive(Debug, Clone)]
struct Judged {
    right: Intent,
    said: Intent,
    signs: Signs,
    origin: Origin,
    fold: usize,
    text: String,
}

/// Figures over all folds: each is judged by models, a detector and a threshold that have
/// not seen it.
#[derive(Debug, Clone, Default)]
pub struct IntentReport {
    judged: Vec<Judged>,
    /// The detector learnt without each fold.
    without: Vec<Detector>,
    /// The one learnt from all.
    whole: Detector,
}

/// Trains once a fold, without it, and judges it; `folds` of them.
#[must_use]
pub fn measure_intents(data: &Data, vectors: &[u8], folds: usize) -> IntentReport {
    let mut report = IntentReport::default();
    for fold in (0..FOLDS).rev().take(folds) {
        let bytes = fit_intents(data, vectors, Some(fold), Sureness::default());
        let Some(model) = Vectors::read(vectors).and_then(|v| Model::read(&bytes, v)) else {
            continue;
        };
        for row in data.rows.iter().filter(|row| row.fold == fold) {
            let (Some(verdict), Some(class)) =
                (model.judge(&row.text), data.classes.get(row.class))
            else {
                continue;
            };
            report.judged.push(Judged {
                right: class.intent,
                said: verdict.best,
                signs: verdict.signs,
                origin: row.origin,
                fold,
                text: row.text.clone(),
            });
        }
    }
    report.without = (0..FOLDS).map(|fold| report.detector(Some(fold))).collect();
    report.whole = report.detector(None);
    report
}

impl IntentReport {
    /// Learns to tell right names from utterances that are none, from every fold but one.
    /// Those that are right, those out of scope, and those whose name is `none` count one
    /// half, a quarter and a quarter.
    fn detector(&self, except: Option<usize>) -> Detector {
        let kind = |row: &Judged| match (row.right, row.origin) {
            (_, Origin::OutOfScope) => Some(1),
            (Intent::None, _) => Some(2),
            (right, _) if right == row.said => Some(0),
            _ => None,
        };
        let rows = || self.judged.iter().filter(|row| Some(row.fold) != except);
        let count = |wanted: usize| rows().filter(|row| kind(row) == Some(wanted)).count();
        let shares =
            [(0, 2.0), (1, 1.0), (2, 1.0)].map(|(at, share)| share / count(at).max(1) as f32);
        let samples: Vec<Sample> = rows()
            .filter_map(|row| {
                let kind = kind(row)?;
                Some(Sample {
                    signs: row.signs,
                    wanted: kind == 0,
                    weight: shares.get(kind).copied()?,
                })
            })
            .collect();
        stack(&samples)
    }

    /// The detector for a fold, and the threshold by which it rejects `share` of the
    /// out-of-scope rows of all others.
    fn gauge(&self, share: f32, except: Option<usize>) -> (Detector, f32) {
        let without = except.and_then(|fold| self.without.get(fold));
        let detector = without.copied().unwrap_or(self.whole);
        let mut margins: Vec<f32> = self
            .judged
            .iter()
            .filter(|row| row.origin == Origin::OutOfScope && Some(row.fold) != except)
            .map(|row| detector.margin(&row.signs))
            .collect();
        margins.sort_by(f32::total_cmp);
        let at = (margins.len() as f32 * share).ceil() as usize;
        let last = margins.len().saturating_sub(1);
        (detector, margins.get(at.min(last)).copied().unwrap_or(0.0))
    }

    /// Every row that `wanted` lets through, with what is said of it.
    fn said(&self, share: f32, wanted: impl Fn(&Judged) -> bool) -> Vec<(&Judged, Intent)> {
        let gauges: Vec<(Detector, f32)> = (0..FOLDS)
            .map(|fold| self.gauge(share, Some(fold)))
            .collect();
        let rows = self.judged.iter().filter(|row| wanted(row));
        rows.filter_map(|row| {
            let (detector, threshold) = gauges.get(row.fold)?;
            let is_sure = detector.margin(&row.signs) > *threshold;
            Some((row, if is_sure { row.said } else { Intent::None }))
        })
        .collect()
    }

    fn accuracy(&self, share: f32, wanted: impl Fn(&Judged) -> bool) -> f32 {
        let rows = self.said(share, wanted);
        let right = rows.iter().filter(|(row, said)| row.right == *said).count();
        right as f32 / rows.len().max(1) as f32
    }

    /// Accuracy over the CLINC150 rows whose name is not `none`, and recall of `none` on the
    /// out-of-scope rows and on those whose name is `none`.
    #[must_use]
    pub fn clinc(&self, share: f32) -> (f32, f32, f32) {
        let in_scope = |row: &Judged| row.origin == Origin::Clinc;
        (
            self.accuracy(share, |row| in_scope(row) && row.right != Intent::None),
            self.accuracy(share, |row| row.origin == Origin::OutOfScope),
            self.accuracy(share, |row| in_scope(row) && row.right == Intent::None),
        )
    }

    /// The least and the greatest accuracy in scope of a fold.
    #[must_use]
    pub fn spread(&self, share: f32) -> (f32, f32) {
        let of = |fold: usize| {
            self.accuracy(share, |row| {
                row.fold == fold && row.origin == Origin::Clinc && row.right != Intent::None
            })
        };
        let all = (0..FOLDS).map(of);
        all.fold((1.0, 0.0), |(least, most), one| {
            (one.min(least), one.max(most))
        })
    }

    /// Accuracy on SNIPS after the map.
    #[must_use]
    pub fn snips(&self, share: f32) -> f32 {
        self.accuracy(share, |row| row.origin == Origin::Snips)
    }

    /// Accuracy on own phrases held out.
    #[must_use]
    pub fn own(&self, share: f32) -> f32 {
        self.accuracy(share, |row| row.origin == Origin::Own)
    }

    /// Own phrases held out that got another name than theirs: theirs, the one they got, the
    /// phrase.
    #[must_use]
    pub fn own_mistaken(&self, share: f32) -> Vec<(Intent, Intent, String)> {
        self.said(share, |row| row.origin == Origin::Own)
            .into_iter()
            .filter(|(row, said)| *said != row.right)
            .map(|(row, said)| (row.right, said, row.text.clone()))
            .collect()
    }

    /// In-scope CLINC150 rows that got another name than theirs, with the name they got.
    #[must_use]
    pub fn mistaken(&self, share: f32) -> Vec<(Intent, String)> {
        self.said(share, |row| {
            row.origin == Origin::Clinc && row.right != Intent::None
        })
        .into_iter()
        .filter(|(row, said)| *said != row.right && *said != Intent::None)
        .map(|(row, said)| (said, row.text.clone()))
        .collect()
    }

    /// What ships: the detector learnt from all, the threshold by which it rejects `share`,
    /// and a logistic curve to sureness, nine in ten at the mean margin of what is right.
    #[must_use]
    pub fn sureness(&self, share: f32) -> Sureness {
        let (detector, threshold) = self.gauge(share, None);
        let right: Vec<f32> = self
            .judged
            .iter()
            .filter(|row| row.right != Intent::None && row.said == row.right)
            .map(|row| detector.margin(&row.signs))
            .collect();
        let mean = right.iter().sum::<f32>() / right.len().max(1) as f32;
        Sureness {
            threshold,
            steepness: 2.2 / (mean - threshold).max(0.1),
            detector,
        }
    }
}
