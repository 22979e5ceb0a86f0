//! The detector: signs, what stands around them, and a score.

use std::collections::BTreeMap;

use super::assessment::{Assessment, Kind};
use super::context::Context;
use crate::rules::{Book, Hit, Sentence, Text};

/// Reads what the user said. Deterministic, offline, linear in the length of the text.
///
/// The user's own words count; forwarded lines, quotations from songs, films, books and mail
/// do not; what a person close to the user said does, as [`Kind::ThirdPerson`].
#[must_use]
pub fn assess(text: &str) -> Assessment {
    let text = Text::read(text);
    let mut signs = Vec::new();
    let mut story = false;
    for sentence in text.sentences.iter().filter(|s| !s.forwarded) {
        let hits = Book::crisis().find(sentence);
        let context = Context::of(&hits);
        story |= context.has("story");
        for hit in &hits {
            signs.extend(sign(sentence, &context, hit, story));
        }
    }
    total(signs)
}

/// One sign that counts.
#[derive(Debug, Clone, Copy)]
struct Sign {
    kind: Kind,
    /// 0 to 1.
    weight: f64,
}

fn sign(sentence: &Sentence, context: &Context, hit: &Hit, story: bool) -> Option<Sign> {
    let labels = Book::crisis().labels(hit);
    let kind = labels.iter().find_map(|label| Kind::named(label))?;
    let weight = labels.iter().find_map(|label| label.parse::<f64>().ok())? / 100.0;
    let has = |label: &str| labels.contains(&label);
    if context.is_figure(hit) || (!has("whole") && context.is_denied(sentence, hit)) {
        return None;
    }
    let plain = weight >= 0.8;
    let taken_back = context.has("story")
        || context.has("wild")
        || (context.has("past") && !context.has("now"))
        || (story && (kind == Kind::ThirdPerson || !plain))
        || (context.has("joke") && !plain);
    if taken_back {
        return None;
    }
    if sentence.quoted(hit) {
        return quoted(context, kind, weight);
    }
    Some(Sign { kind, weight })
}

/// Somebody's words in quotation marks: worrying when somebody close said them.
fn quoted(context: &Context, kind: Kind, weight: f64) -> Option<Sign> {
    if context.has("own-thought") {
        Some(Sign { kind, weight })
    } else if context.has("they-said") {
        Some(Sign {
            kind: Kind::ThirdPerson,
            weight: weight.min(0.9),
        })
    } else {
        None
    }
}

/// Signs of one kind strengthen each other (noisy or), the strongest kind is told.
fn total(signs: Vec<Sign>) -> Assessment {
    let mut missing = BTreeMap::<Kind, f64>::new();
    for sign in signs {
        *missing.entry(sign.kind).or_insert(1.0) *= 1.0 - sign.weight;
    }
    let strongest = missing
        .into_iter()
        .map(|(kind, missing)| (kind, 1.0 - missing))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    match strongest {
        Some((kind, score)) => Assessment::of(kind, (score * 1000.0).round() / 1000.0),
        None => Assessment::default(),
    }
}
