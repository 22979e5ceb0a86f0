//! What each feature of the ranker is worth: taken out, or put in, and fitted anew.
//!
//! Every line is cross-validated: each conversation is asked with weights from the others.

use std::collections::HashMap;
use std::error::Error;

use jiff::Unit;
use os1_memory::{FEATURE_NAMES, FactQuery, Memory, telling_words};

use crate::dataset::Conversation;
use crate::fit::listwise;
use crate::measure::{ADVERSARIAL, Asked};
use crate::train::{OF_VECTORS, PENALTY, without};

/// Features of the ranker that are taken out together.
const TAKEN_OUT: [(&str, &[&str]); 6] = [
    ("words", &["words", "cover", "family"]),
    (
        "neighbours",
        &["turn before", "turn after", "two before", "answers"],
    ),
    ("speaker", &["said by"]),
    ("time", &["tells time", "time asked"]),
    ("asking", &["asks"]),
    ("vectors", &["cosine", "cosine before", "cosine after"]),
];

/// What could be features and is none.
const PUT_IN: [&str; 5] = [
    "recency, half in 6 days",
    "recency, half in 60 days",
    "recency, place in the talk",
    "importance, facts rest on it",
    "importance, rare words",
];

/// The values of [`PUT_IN`] of one turn.
pub(crate) type Tried = [f64; PUT_IN.len()];

/// The values of every turn of a conversation, by row.
pub(crate) fn tried(
    conversation: &Conversation,
    memory: &Memory,
) -> Result<HashMap<i64, Tried>, Box<dyn Error>> {
    let now = conversation.after();
    let mut facts: HashMap<String, f64> = HashMap::new();
    for source in memory
        .facts(&FactQuery::default())?
        .into_iter()
        .flat_map(|fact| fact.sources)
    {
        *facts
            .entry(source.reference.unwrap_or_default())
            .or_default() += 1.0;
    }
    let mut turns_with: HashMap<String, f64> = HashMap::new();
    for turn in &conversation.turns {
        for stem in stems(&turn.text) {
            *turns_with.entry(stem).or_default() += 1.0;
        }
    }
    let count = conversation.turns.len() as f64;
    let mut all = HashMap::new();
    for (row, turn) in (1_i64..).zip(&conversation.turns) {
        let days = now.since((Unit::Hour, &turn.at))?.total(Unit::Hour)? / 24.0;
        let rarities: Vec<f64> = stems(&turn.text)
            .iter()
            .map(|stem| (count / turns_with[stem]).ln() / count.ln())
            .collect();
        all.insert(
            row,
            [
                0.5_f64.powf(days / 6.0),
                0.5_f64.powf(days / 60.0),
                row as f64 / count,
                facts.get(&turn.id).copied().unwrap_or(0.0),
                rarities.iter().sum::<f64>() / rarities.len().max(1) as f64,
            ],
        );
    }
    Ok(all)
}

/// The telling words of a text by their stems, each once.
fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = telling_words(text).into_iter().map(|(_, s)| s).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// A question with the values that one line of the table looks at.
struct Row {
    turns: Vec<(i64, Vec<f64>)>,
    evidence: Vec<i64>,
}

/// Prints the table; `tried` holds, for each of `sets`, what [`tried`] gave.
pub(crate) fn print(sets: &[Vec<Asked>], tried: &[HashMap<i64, Tried>], with_vectors: bool) {
    let own = FEATURE_NAMES.len() - if with_vectors { 0 } else { OF_VECTORS };
    let all: Vec<usize> = (0..own).collect();
    let base = recalls(sets, tried, &all);
    println!("  {:32} R@5    R@10   questions better, worse at 10", "");
    line("as it is", &base, &base);
    for (name, features) in TAKEN_OUT {
        let kept: Vec<usize> = (0..own)
            .filter(|at| !features.contains(&FEATURE_NAMES[*at]))
            .collect();
        if kept.len() < own {
            line(
                &format!("without {name}"),
                &recalls(sets, tried, &kept),
                &base,
            );
        }
    }
    for (at, name) in PUT_IN.iter().enumerate() {
        let mut more = all.clone();
        more.push(FEATURE_NAMES.len() + at);
        line(&format!("with {name}"), &recalls(sets, tried, &more), &base);
    }
}

fn line(name: &str, recalls: &[[f64; 2]], base: &[[f64; 2]]) {
    let mean = |at: usize| {
        let sum: f64 = recalls.iter().map(|recall| recall[at]).sum();
        100.0 * sum / recalls.len().max(1) as f64
    };
    let pairs = || recalls.iter().zip(base);
    let better = pairs().filter(|(own, base)| own[1] > base[1]).count();
    let worse = pairs().filter(|(own, base)| own[1] < base[1]).count();
    println!(
        "  {name:32} {:5.1}  {:5.1}   {better}, {worse}",
        mean(0),
        mean(1)
    );
}

/// Recall at 5 and 10 of every question with evidence of categories 1 to 4, under weights over
/// these columns that were fitted to such questions of the other conversations.
fn recalls(sets: &[Vec<Asked>], tried: &[HashMap<i64, Tried>], columns: &[usize]) -> Vec<[f64; 2]> {
    let rows: Vec<Vec<Row>> = sets
        .iter()
        .zip(tried)
        .map(|(set, tried)| {
            let answered =
                |asked: &&Asked| asked.category != ADVERSARIAL && !asked.evidence.is_empty();
            let asked = set.iter().filter(answered);
            asked.map(|asked| row(asked, tried, columns)).collect()
        })
        .collect();
    let mut all = Vec::new();
    for (at, set) in rows.iter().enumerate() {
        let weights = fitted(&without(&rows, at), columns.len());
        all.extend(
            set.iter()
                .map(|row| [5, 10].map(|k| recall(row, &weights, k))),
        );
    }
    all
}

fn row(asked: &Asked, tried: &HashMap<i64, Tried>, columns: &[usize]) -> Row {
    let turns = asked.example.turns().map(|(seq, features)| {
        let more = tried.get(&seq).copied().unwrap_or_default();
        let value = |at: &usize| match features.get(*at) {
            Some(own) => *own,
            None => more[*at - features.len()],
        };
        (seq, columns.iter().map(value).collect())
    });
    Row {
        turns: turns.collect(),
        evidence: asked.evidence.clone(),
    }
}

fn fitted(rows: &[&Row], dimensions: usize) -> Vec<f64> {
    let lists: Vec<(Vec<&[f64]>, Vec<bool>)> = rows
        .iter()
        .map(|row| {
            let turns = row.turns.iter();
            turns
                .map(|(seq, values)| (values.as_slice(), row.evidence.contains(seq)))
                .unzip()
        })
        .filter(|(_, wanted): &(_, Vec<bool>)| wanted.contains(&true))
        .collect();
    listwise(&lists, dimensions, PENALTY)
}

fn recall(row: &Row, weights: &[f64], k: usize) -> f64 {
    let mut ranked: Vec<(f64, i64)> = row
        .turns
        .iter()
        .map(|(seq, values)| (weights.iter().zip(values).map(|(w, v)| w * v).sum(), *seq))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let first = ranked.iter().take(k);
    let hits = first.filter(|(_, seq)| row.evidence.contains(seq)).count();
    hits as f64 / row.evidence.len() as f64
}
