//! What a room brings, and what is left of it after it was weighed.

use jiff::Zoned;
use os1_base::Labels;

use crate::view::{FoundKind, FoundView};

/// Something that may answer.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Which room it is from.
    pub(crate) kind: FoundKind,
    /// Its id there.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// Who said or sent it, as they are called; empty when it is nobody's.
    pub(crate) who: String,
    /// When it was, or will be.
    pub(crate) at: Option<Zoned>,
    /// Its words.
    pub(crate) text: String,
    /// Whose words they are.
    pub(crate) labels: Labels,
}

/// Something that answers, weighed.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// What it is.
    pub(crate) found: Candidate,
    /// The sentences of it that fit best.
    pub(crate) passage: String,
    /// How much of what was asked it says, 0…1, rare words counting more.
    pub(crate) covers: f64,
    /// How well it fits, 0…1, comparable between rooms and questions.
    pub(crate) score: f64,
}

impl Hit {
    /// As a shell shows it.
    pub(crate) fn view(&self) -> FoundView {
        FoundView {
            kind: self.found.kind,
            id: self.found.id.clone(),
            title: os1_base::text::printable(&self.found.title),
            at: self.found.at.as_ref().map(ToString::to_string),
            snippet: os1_base::text::printable(&self.passage),
            score: (self.score * 10_000.0).round() / 10_000.0,
        }
    }
}
