//! The rows to learn from: CLINC150 (CC BY 3.0), SNIPS (CC0) and this crate's own phrases.

use std::collections::BTreeMap;
use std::path::Path;

use os1_base::Chance;
use serde_json::Value;

use crate::Intent;

/// Parts that the rows are dealt into for cross-validation.
pub(crate) const FOLDS: usize = 6;

/// How often an own phrase with a place in braces is filled.
const FILLS: usize = 3;

/// A training file that is missing or not as expected.
#[derive(Debug, thiserror::Error)]
#[error(
    "The training data {file} cannot be used: {why}. Set OS1_EVALDATA to the folder that has intents/."
)]
pub struct DataError {
    file: String,
    why: String,
}

/// Where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Clinc,
    OutOfScope,
    Snips,
    Own,
}

/// One utterance with its class.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) text: String,
    pub(crate) class: usize,
    pub(crate) origin: Origin,
    pub(crate) fold: usize,
}

/// A label of a set, with the intent it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) label: String,
    pub(crate) intent: Intent,
}

/// All rows and classes.
#[derive(Debug, Clone, Default)]
pub struct Data {
    pub(crate) rows: Vec<Row>,
    pub(crate) classes: Vec<Class>,
}

impl Data {
    /// Reads the sets below `folder` and the own phrases.
    ///
    /// At most `snips_rows` rows of each SNIPS intent are taken.
    ///
    /// # Errors
    /// A file is missing or is not what it should be.
    pub fn read(folder: &Path, snips_rows: usize) -> Result<Self, DataError> {
        let map = json(folder, "intents/map.json")?;
        let mut data = Self::default();
        data.add_clinc(&json(folder, "intents/clinc150-dev.json")?, &map);
        data.add_snips(&json(folder, "intents/snips-train.json")?, &map, snips_rows);
        data.add_own();
        Ok(data)
    }

    fn class(&mut self, label: &str, intent: Intent) -> usize {
        let known = self.classes.iter().position(|class| class.label == label);
        known.unwrap_or_else(|| {
            self.classes.push(Class {
                label: label.to_owned(),
                intent,
            });
            self.classes.len() - 1
        })
    }

    /// Rows of a label stand together, neighbours by the same writer: folds are blocks.
    fn add_clinc(&mut self, rows: &Value, map: &Value) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows.as_array().into_iter().flatten() {
            let (Some(text), Some(label)) = (text(row, 0), text(row, 1)) else {
                continue;
            };
            let class = self.class(label, mapped(map, "clinc150", label));
            let count = seen.entry(label.to_owned()).or_default();
            let (origin, fold) = if label == "oos" {
                (Origin::OutOfScope, *count % FOLDS)
            } else {
                (Origin::Clinc, *count / 20 % FOLDS)
            };
            *count += 1;
            self.rows.push(Row {
                text: text.to_owned(),
                class,
                origin,
                fold,
            });
        }
    }

    fn add_snips(&mut self, rows: &Value, map: &Value, most: usize) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows.as_array().into_iter().flatten() {
            let Some(label) = row.get("intent").and_then(Value::as_str) else {
                continue;
            };
            let count = seen.entry(label.to_owned()).or_default();
            *count += 1;
            // Every row where all are wanted, else every n-th, so that all writers are heard.
            if most == 0 || !(*count).is_multiple_of((1_950 / most).max(1)) {
                continue;
            }
            let parts = row.get("data").and_then(Value::as_array);
            let text: String = parts
                .into_iter()
                .flatten()
                .filter_map(|part| part.get("text").and_then(Value::as_str))
                .collect();
            let fold = *count / (1_950 / most).max(1) % FOLDS;
            let class = self.class(&format!("snips {label}"), mapped(map, "snips", label));
            self.rows.push(Row {
                text,
                class,
                origin: Origin::Snips,
                fold,
            });
        }
    }

    /// An own phrase joins the label of the sets that alone stands for its intent.
    fn add_own(&mut self) {
        let mut chance = Chance::seeded(1);
        let fill = sections(include_str!("../../phrases/fill.txt"));
        let files = [
            include_str!("../../phrases/mail.txt"),
            include_str!("../../phrases/companion.txt"),
            include_str!("../../phrases/plans.txt"),
            include_str!("../../phrases/talk.txt"),
            include_str!("../../phrases/none.txt"),
        ];
        for (name, phrases) in files.into_iter().flat_map(sections) {
            let Some(intent) = Intent::from_name(&name) else {
                continue;
            };
            let mut same = self.classes.iter().filter(|class| class.intent == intent);
            let label = match (same.next(), same.next()) {
                (Some(class), None) => class.label.clone(),
                _ => format!("own {name}"),
            };
            let class = self.class(&label, intent);
            for (at, phrase) in phrases.iter().enumerate() {
                let times = if phrase.contains('{') { FILLS } else { 1 };
                for _ in 0..times {
                    self.rows.push(Row {
                        text: filled(phrase, &fill, &mut chance),
                        class,
                        origin: Origin::Own,
                        fold: at % FOLDS,
                    });
                }
            }
        }
    }
}

/// The phrases of a file by the name in brackets above them.
pub(crate) fn sections(file: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for line in file.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            found.push((name.to_owned(), Vec::new()));
        } else if let Some((_, phrases)) = found.last_mut() {
            phrases.push(line.to_owned());
        }
    }
    found
}

fn filled(phrase: &str, fill: &[(String, Vec<String>)], chance: &mut Chance) -> String {
    let mut text = phrase.to_owned();
    for (name, words) in fill {
        let place = format!("{{{name}}}");
        while text.contains(&place) {
            let word = chance.pick(words).map_or("", String::as_str);
            text = text.replacen(&place, word, 1);
        }
    }
    text
}

fn mapped(map: &Value, set: &str, label: &str) -> Intent {
    map.get(set)
        .and_then(|names| names.get(label))
        .and_then(Value::as_str)
        .and_then(Intent::from_name)
        .unwrap_or(Intent::None)
}

fn text(row: &Value, at: usize) -> Option<&str> {
    row.get(at).and_then(Value::as_str)
}

pub(crate) fn json(folder: &Path, file: &str) -> Result<Value, DataError> {
    let failed = |why: String| DataError {
        file: file.to_owned(),
        why,
    };
    let bytes = std::fs::read(folder.join(file)).map_err(|error| failed(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string()))
}
