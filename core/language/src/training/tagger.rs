//! The averaged structured perceptron (Collins 2002) for the slots of SNIPS.

use std::collections::BTreeMap;
use std::path::Path;

use os1_base::Chance;
use serde_json::Value;

use crate::slots::Stretch;
use crate::sparse::{Reader, Sparse};
use crate::tagging::{Tag, Tagger, best_path, features_at};
use crate::tokens::{Token, tokens};
use crate::{Intent, SlotName};

use super::data::{DataError, json};

/// Passes over the rows.
const PASSES: usize = 12;

/// SNIPS' intents that have slots here.
const TAGGED: [(&str, Intent); 4] = [
    ("BookRestaurant", Intent::PlacesBook),
    ("PlayMusic", Intent::MusicPlay),
    ("AddToPlaylist", Intent::MusicPlaylist),
    ("GetWeather", Intent::WeatherShow),
];

/// A sentence with the slots that people marked in it.
#[derive(Debug, Clone)]
struct Sentence {
    tokens: Vec<Token>,
    slots: Vec<(SlotName, Stretch)>,
}

/// Slots right among those found and those there.
#[derive(Debug, Clone, Copy, Default)]
pub struct SlotScore {
    /// Found and right: name and both ends.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// There.
    pub there: usize,
}

/// The bytes of `weights/slots.bin`, from all rows but every `left_out`-th (0: none).
///
/// # Errors
/// The set is missing.
pub fn fit_slots(folder: &Path, left_out: usize) -> Result<Vec<u8>, DataError> {
    let set = json(folder, "intents/snips-train.json")?;
    let mut out = b"OS1S".to_vec();
    out.extend(4_u32.to_le_bytes());
    for (label, intent) in TAGGED {
        let kept: Vec<Sentence> = sentences(&set, label)
            .into_iter()
            .enumerate()
            .filter(|(at, _)| left_out == 0 || at % left_out != 0)
            .map(|(_, sentence)| sentence)
            .collect();
        Perceptron::trained(&kept).write(intent, &mut out);
    }
    Ok(out)
}

/// How the taggers in `bytes` do on every `left_out`-th row, intent by intent.
///
/// # Errors
/// The set is missing.
pub fn measure_slots(
    folder: &Path,
    bytes: &[u8],
    left_out: usize,
) -> Result<Vec<(Intent, SlotScore)>, DataError> {
    let set = json(folder, "intents/snips-train.json")?;
    let mut reader = Reader(bytes);
    let _ = reader.bytes(8);
    let mut scores = Vec::new();
    for (label, intent) in TAGGED {
        let Some(tagger) = Tagger::read(&mut reader) else {
            break;
        };
        let mut score = SlotScore::default();
        for sentence in sentences(&set, label).iter().step_by(left_out.max(1)) {
            let found = tagger.stretches(&sentence.tokens);
            score.found += found.len();
            score.there += sentence.slots.len();
            score.right += found
                .iter()
                .filter(|slot| sentence.slots.contains(slot))
                .count();
        }
        scores.push((intent, score));
    }
    Ok(scores)
}

fn sentences(set: &Value, label: &str) -> Vec<Sentence> {
    let rows = set.as_array().into_iter().flatten();
    rows.filter(|row| row.get("intent").and_then(Value::as_str) == Some(label))
        .map(sentence)
        .collect()
}

fn sentence(row: &Value) -> Sentence {
    let mut text = String::new();
    let mut marked = Vec::new();
    for part in row
        .get("data")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let field = |name: &str| part.get(name).and_then(Value::as_str);
        let start = text.len();
        text.push_str(field("text").unwrap_or_default());
        if let Some(name) = field("entity").and_then(SlotName::from_name) {
            marked.push((name, start..text.len()));
        }
    }
    let tokens = tokens(&text);
    let slots = marked
        .into_iter()
        .filter_map(|(name, span)| {
            let inside = |token: &Token| token.span.start < span.end && token.span.end > span.start;
            let from = tokens.iter().position(inside)?;
            let to = tokens.iter().rposition(inside)? + 1;
            Some((name, Stretch { from, to }))
        })
        .collect();
    Sentence { tokens, slots }
}

/// Weights in training: the present value and what the average needs.
#[derive(Debug, Default)]
struct Perceptron {
    tags: Vec<Tag>,
    weights: BTreeMap<u32, Vec<(f32, f32)>>,
    transitions: Vec<(f32, f32)>,
    clock: f32,
}

impl Perceptron {
    fn trained(sentences: &[Sentence]) -> Self {
        let mut names: Vec<SlotName> = sentences
            .iter()
            .flat_map(|sentence| sentence.slots.iter().map(|(name, _)| *name))
            .collect();
        names.sort();
        names.dedup();
        let mut tags = vec![Tag::Outside];
        tags.extend(
            names
                .iter()
                .flat_map(|&name| [Tag::Begin(name), Tag::Inside(name)]),
        );
        let mut model = Self {
            transitions: vec![(0.0, 0.0); tags.len() * tags.len()],
            tags,
            ..Self::default()
        };
        let prepared: Vec<(Vec<Vec<u32>>, Vec<usize>)> = sentences
            .iter()
            .map(|sentence| (model.features(sentence), model.gold(sentence)))
            .collect();
        let mut order: Vec<usize> = (0..prepared.len()).collect();
        let mut chance = Chance::seeded(3);
        for _ in 0..PASSES {
            for at in (1..order.len()).rev() {
                order.swap(at, chance.below(at + 1));
            }
            for (features, gold) in order.iter().filter_map(|&at| prepared.get(at)) {
                model.learn(features, gold);
            }
        }
        model
    }

    fn features(&self, sentence: &Sentence) -> Vec<Vec<u32>> {
        (0..sentence.tokens.len())
            .map(|at| features_at(&sentence.tokens, at))
            .collect()
    }

    fn gold(&self, sentence: &Sentence) -> Vec<usize> {
        (0..sentence.tokens.len())
            .map(|at| {
                let slot = sentence
                    .slots
                    .iter()
                    .find(|(_, s)| s.from <= at && at < s.to);
                let tag = match slot {
                    None => Tag::Outside,
                    Some((name, stretch)) if stretch.from == at => Tag::Begin(*name),
                    Some((name, _)) => Tag::Inside(*name),
                };
                self.tags
                    .iter()
                    .position(|known| *known == tag)
                    .unwrap_or(0)
            })
            .collect()
    }

    fn learn(&mut self, features: &[Vec<u32>], gold: &[usize]) {
        self.clock += 1.0;
        let width = self.tags.len();
        let emissions: Vec<Vec<f32>> = features
            .iter()
            .map(|names| {
                let mut scores = vec![0.0; width];
                for row in names.iter().filter_map(|name| self.weights.get(name)) {
                    for (score, (weight, _)) in scores.iter_mut().zip(row) {
                        *score += weight;
                    }
                }
                scores
            })
            .collect();
        let path = best_path(&self.tags, &emissions, |from, to| {
            self.transitions
                .get(from * width + to)
                .map_or(0.0, |cell| cell.0)
        });
        let (mut last_gold, mut last_path) = (0, 0);
        for (names, (&right, &said)) in features.iter().zip(gold.iter().zip(&path)) {
            if right != said {
                for &name in names {
                    let row = self
                        .weights
                        .entry(name)
                        .or_insert_with(|| vec![(0.0, 0.0); width]);
                    nudge(row, right, 1.0, self.clock);
                    nudge(row, said, -1.0, self.clock);
                }
            }
            if (last_gold, right) != (last_path, said) {
                nudge(
                    &mut self.transitions,
                    last_gold * width + right,
                    1.0,
                    self.clock,
                );
                nudge(
                    &mut self.transitions,
                    last_path * width + said,
                    -1.0,
                    self.clock,
                );
            }
            (last_gold, last_path) = (right, said);
        }
    }

    /// Writes the averages, as bytes of one unit for all, without those that round to nothing.
    fn write(&self, intent: Intent, out: &mut Vec<u8>) {
        let mean = |cell: &(f32, f32)| cell.0 - cell.1 / self.clock.max(1.0);
        let cells = self.weights.values().flatten().chain(&self.transitions);
        let most = cells.fold(0.0_f32, |most, cell| most.max(mean(cell).abs()));
        // The few largest are cut off for finer steps among the many.
        let unit = (most / 127.0 / 2.0).max(f32::MIN_POSITIVE);
        let rounded = |cell: &(f32, f32)| (mean(cell) / unit).round().clamp(-127.0, 127.0) as i8;
        let name = |name: &str, out: &mut Vec<u8>| {
            out.extend(u32::try_from(name.len()).unwrap_or(0).to_le_bytes());
            out.extend(name.bytes());
        };
        name(intent.name(), out);
        let begins = self.tags.iter().filter_map(|tag| match tag {
            Tag::Begin(slot) => Some(*slot),
            Tag::Outside | Tag::Inside(_) => None,
        });
        let begins: Vec<SlotName> = begins.collect();
        out.extend(u32::try_from(begins.len()).unwrap_or(0).to_le_bytes());
        for slot in begins {
            name(slot.name(), out);
        }
        out.extend(
            self.transitions
                .iter()
                .map(|cell| rounded(cell).cast_unsigned()),
        );
        let rows: Vec<(u32, Vec<(u8, i8)>)> = self
            .weights
            .iter()
            .map(|(&feature, row)| {
                let cells = row
                    .iter()
                    .zip(0_u8..)
                    .map(|(cell, tag)| (tag, rounded(cell)));
                (
                    feature,
                    cells.filter(|(_, weight)| weight.abs() > 1).collect(),
                )
            })
            .filter(|(_, cells): &(u32, Vec<(u8, i8)>)| !cells.is_empty())
            .collect();
        Sparse::write(&rows, out);
    }
}

fn nudge(row: &mut [(f32, f32)], at: usize, by: f32, clock: f32) {
    if let Some((weight, total)) = row.get_mut(at) {
        *weight += by;
        *total += by * clock;
    }
}
