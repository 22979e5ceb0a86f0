//! What is asked of memory, and what it answers.

use jiff::{Timestamp, Zoned};

use crate::Episode;

/// The most episodes that one recall returns.
pub const MAX_RECALLED: usize = 100;

/// A question to memory.
#[derive(Debug, Clone, PartialEq)]
pub struct RecallRequest<'a> {
    /// The question, in any words.
    pub query: &'a str,
    /// The present, for "last week".
    pub now: Zoned,
    /// How many episodes at most, up to [`MAX_RECALLED`].
    pub k: usize,
    /// Only what was said until then.
    pub as_of: Option<Timestamp>,
    /// Who hears the answer, besides the user: what was told in confidence stays out of
    /// what others hear.
    pub present: &'a [String],
}

/// What memory has on a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recall {
    /// The probability that the answer is in it, 0…1.
    pub answerable: f64,
    /// The episodes that answer best, best first.
    pub found: Vec<Recalled>,
}

/// One episode and why it is here.
#[derive(Debug, Clone, PartialEq)]
pub struct Recalled {
    /// The episode.
    pub episode: Episode,
    /// The probability that it answers, 0…1, comparable between questions.
    pub score: f64,
    /// The share of the question's words that it says, 0…1, rare words counting more.
    pub covers: f64,
    /// What speaks for it, in words.
    pub why: String,
}
