//! Summaries without a model: the sentences that say most, in the words that were used.
//!
//! Sentence extraction by the weight of content words (Luhn 1958; SumBasic, Nenkova and
//! Vanderwende 2005): deterministic, can cite its sources, and cannot make anything up.

use std::collections::{BTreeSet, HashMap};

use os1_base::{Labels, text::shortened};
use unicode_segmentation::UnicodeSegmentation;

use crate::store::Placed;
use crate::{Episode, Speaker, tokens};

/// How long one sentence of an extract may be, in characters.
const SENTENCE_CHARS: usize = 240;
/// How much of one episode is looked at, in characters: a long paste says what it is
/// about at its beginning.
const EPISODE_CHARS: usize = 8_000;

/// An extract of episodes that the same readers may read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Extract {
    /// `speaker: sentence` lines, oldest first.
    pub(crate) text: String,
    /// The join of the labels of all its episodes.
    pub(crate) labels: Labels,
    /// Indexes of its episodes, whether or not a sentence was taken.
    pub(crate) from: Vec<usize>,
}

/// Extracts of `rows`, together about `budget` tokens long.
///
/// Words for different readers, and a stranger's words and others, do not go into one
/// extract: the joined label then allows each reader exactly what its episodes did.
pub(crate) fn extracts(rows: &[Placed], budget: usize) -> Vec<Extract> {
    let mut groups: Vec<(Labels, Vec<usize>)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let labels = &row.episode.text.labels;
        match groups
            .iter_mut()
            .find(|(group, _)| go_together(group, labels))
        {
            Some((group, members)) => {
                *group = group.join(labels);
                members.push(at);
            }
            None => groups.push((labels.clone(), vec![at])),
        }
    }
    groups
        .into_iter()
        .map(|(labels, from)| {
            let share = budget * from.len() / rows.len().max(1);
            let episodes: Vec<&Episode> = from
                .iter()
                .filter_map(|&at| rows.get(at))
                .map(|row| &row.episode)
                .collect();
            Extract {
                text: extract(&episodes, share),
                labels,
                from,
            }
        })
        .collect()
}

fn go_together(a: &Labels, b: &Labels) -> bool {
    a.readers == b.readers && a.has_third_party() == b.has_third_party()
}

struct Sentence {
    line: String,
    words: BTreeSet<String>,
    bonus: f64,
}

fn extract(episodes: &[&Episode], budget: usize) -> String {
    let sentences: Vec<Sentence> = episodes.iter().flat_map(|e| sentences_of(e)).collect();
    let mut weight: HashMap<&str, f64> = HashMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        *weight.entry(word).or_default() += 1.0;
    }
    let mut ranked: Vec<(usize, f64)> = sentences
        .iter()
        .enumerate()
        .map(|(at, sentence)| (at, score(sentence, &weight)))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut spent = 0;
    let mut taken = BTreeSet::new();
    for (at, _) in ranked {
        let cost = sentences.get(at).map_or(0, |s| tokens(&s.line) + 1);
        if taken.is_empty() || spent + cost <= budget {
            spent += cost;
            taken.insert(at);
        }
    }
    let lines: Vec<&str> = taken
        .iter()
        .filter_map(|&at| sentences.get(at))
        .map(|sentence| sentence.line.as_str())
        .collect();
    lines.join("\n")
}

fn sentences_of(episode: &Episode) -> Vec<Sentence> {
    let said: String = episode.reached().chars().take(EPISODE_CHARS).collect();
    said.unicode_sentences()
        .map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| Sentence {
            line: format!(
                "{}: {}",
                episode.speaker,
                shortened(&sentence, SENTENCE_CHARS)
            ),
            words: content_words(&sentence),
            bonus: bonus(episode, &sentence),
        })
        .collect()
}

/// Words of four letters or more and everything with a digit: what carries content in
/// most languages, without a list of stop words for each.
fn content_words(sentence: &str) -> BTreeSet<String> {
    sentence
        .unicode_words()
        .filter(|word| word.chars().count() > 3 || word.chars().any(char::is_numeric))
        .map(str::to_lowercase)
        .collect()
}

/// Names, numbers and the user's own words are what one wants to have kept; a question
/// of the companion is not.
fn bonus(episode: &Episode, sentence: &str) -> f64 {
    let named = sentence
        .split_whitespace()
        .skip(1)
        .any(|word| word.chars().next().is_some_and(char::is_uppercase) && word.len() > 1);
    let numbered = sentence.chars().any(char::is_numeric);
    let by_user = episode.speaker == Speaker::User;
    let asks = sentence.ends_with('?') && !by_user;
    f64::from(named) + f64::from(numbered) + f64::from(by_user) - f64::from(asks)
}

fn score(sentence: &Sentence, weight: &HashMap<&str, f64>) -> f64 {
    let total: f64 = sentence
        .words
        .iter()
        .map(|word| weight.get(word.as_str()).map_or(0.0, |w| w.ln_1p()))
        .sum();
    let length = sentence.words.len().max(1) as f64;
    total / length.sqrt() + sentence.bonus
}
