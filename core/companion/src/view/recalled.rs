//! What was heard and what is recalled, as the handset prints it.

use os1_memory::{Recall, Recalled};
use serde::Serialize;

/// What became of a file of episodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct HeardView {
    /// Newly remembered.
    pub heard: usize,
    /// Known already by their reference.
    pub duplicates: usize,
    /// Facts that they taught and that were not known before.
    pub facts: usize,
}

/// A question with what memory has on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecalledView {
    /// The question.
    pub query: String,
    /// The probability that the answer is in it, 0…1.
    pub answerable: f64,
    /// The episodes that answer best, best first.
    pub found: Vec<RecalledEpisode>,
}

/// One episode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecalledEpisode {
    /// Its id outside, else its own.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Who said it.
    pub speaker: String,
    /// When, RFC 3339 with zone.
    pub at: String,
    /// The words.
    pub text: String,
    /// The probability that it answers, 0…1, comparable between questions.
    pub score: f64,
    /// What speaks for it.
    pub why: String,
}

impl RecalledView {
    /// The view of `recall`.
    pub(crate) fn of(query: &str, recall: Recall) -> Self {
        Self {
            query: query.to_owned(),
            answerable: rounded(recall.answerable),
            found: recall.found.into_iter().map(RecalledEpisode::of).collect(),
        }
    }
}

impl RecalledEpisode {
    fn of(found: Recalled) -> Self {
        let episode = found.episode;
        Self {
            speaker: episode.speaker.to_string(),
            at: episode.at.to_string(),
            text: episode.reached().to_owned(),
            reference: episode.reference.unwrap_or_else(|| episode.id.to_string()),
            score: rounded(found.score),
            why: found.why,
        }
    }
}

/// To the fourth digit: more says nothing.
fn rounded(p: f64) -> f64 {
    (p * 10_000.0).round() / 10_000.0
}
