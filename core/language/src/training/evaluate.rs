//! How good: on rows kept out of training, thresholds chosen on yet others.

use crate::Intent;
use crate::intents::{Model, Vectors};

use super::data::{Data, FOLDS, Origin};
use super::fit::{fit_intents, threshold_of};

/// A row judged by a model that has not seen it.
#[derive(Debug, Clone)]
struct Judged {
    right: Intent,
    said: Intent,
    margin: f32,
    origin: Origin,
    fold: usize,
    text: String,
}

/// Figures over all folds.
#[derive(Debug, Clone, Default)]
pub struct IntentReport {
    judged: Vec<Judged>,
}

/// Trains once a fold, without it, and judges it; `folds` of them.
#[must_use]
pub fn measure_intents(data: &Data, vectors: &[u8], folds: usize) -> IntentReport {
    let mut report = IntentReport::default();
    for fold in (0..FOLDS).rev().take(folds) {
        let bytes = fit_intents(data, vectors, Some(fold), (0.0, 1.0));
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
                margin: verdict.margin,
                origin: row.origin,
                fold,
                text: row.text.clone(),
            });
        }
    }
    report
}

impl IntentReport {
    /// Threshold that rejects `share` of the out-of-scope rows of every fold but `except`.
    #[must_use]
    pub fn threshold(&self, share: f32, except: Option<usize>) -> f32 {
        let margins: Vec<f32> = self
            .judged
            .iter()
            .filter(|row| row.origin == Origin::OutOfScope && Some(row.fold) != except)
            .map(|row| row.margin)
            .collect();
        threshold_of(&margins, share)
    }

    /// Accuracy over the CLINC150 rows whose name is not `none`, and recall of `none` on the
    /// out-of-scope rows, each fold by the threshold of the others.
    #[must_use]
    pub fn clinc(&self, share: f32) -> (f32, f32) {
        let said = |row: &Judged| {
            if row.margin > self.threshold(share, Some(row.fold)) {
                row.said
            } else {
                Intent::None
            }
        };
        let scope = |row: &&Judged| row.origin == Origin::Clinc && row.right != Intent::None;
        let outside = |row: &&Judged| row.origin == Origin::OutOfScope;
        let rate = |rows: Vec<&Judged>| {
            let right = rows.iter().filter(|row| said(row) == row.right).count();
            right as f32 / rows.len().max(1) as f32
        };
        (
            rate(self.judged.iter().filter(scope).collect()),
            rate(self.judged.iter().filter(outside).collect()),
        )
    }

    /// Accuracy on the rows of an origin at a threshold.
    fn accuracy(&self, origin: Origin, threshold: f32) -> f32 {
        let rows: Vec<_> = self
            .judged
            .iter()
            .filter(|row| row.origin == origin)
            .collect();
        let right = rows.iter().filter(|row| {
            let said = if row.margin > threshold {
                row.said
            } else {
                Intent::None
            };
            said == row.right
        });
        right.count() as f32 / rows.len().max(1) as f32
    }

    /// Accuracy on SNIPS after the map, at a threshold.
    #[must_use]
    pub fn snips(&self, threshold: f32) -> f32 {
        self.accuracy(Origin::Snips, threshold)
    }

    /// Accuracy on own phrases held out, at a threshold.
    #[must_use]
    pub fn own(&self, threshold: f32) -> f32 {
        self.accuracy(Origin::Own, threshold)
    }

    /// CLINC150 rows taken by each intent that the sets do not have, with the rows.
    #[must_use]
    pub fn stolen(&self, threshold: f32) -> Vec<(Intent, String)> {
        self.judged
            .iter()
            .filter(|row| row.origin == Origin::Clinc && row.right != Intent::None)
            .filter(|row| row.margin > threshold && row.said != row.right)
            .map(|row| (row.said, row.text.clone()))
            .collect()
    }

    /// Slope of the logistic curve from margin to sureness, by the mean margin of what is
    /// right: nine in ten there.
    #[must_use]
    pub fn steepness(&self, threshold: f32) -> f32 {
        let right: Vec<f32> = self
            .judged
            .iter()
            .filter(|row| row.right != Intent::None && row.said == row.right)
            .map(|row| row.margin)
            .collect();
        let mean = right.iter().sum::<f32>() / right.len().max(1) as f32;
        2.2 / (mean - threshold).max(0.1)
    }
}
