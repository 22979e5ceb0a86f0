//! What stands around a sign of risk and takes it back: denial, the past, stories, jokes.

use crate::rules::{Book, Hit, Sentence};

/// How many words before a sign a "not" still reaches.
const REACH: usize = 4;

/// The marks of one sentence that change what its signs mean.
#[derive(Debug, Default)]
pub(super) struct Context {
    hits: Vec<Hit>,
}

impl Context {
    pub(super) fn of(hits: &[Hit]) -> Self {
        Self {
            hits: hits.to_vec(),
        }
    }

    /// Whether a mark with `label` stands anywhere in the sentence.
    pub(super) fn has(&self, label: &str) -> bool {
        self.hits.iter().any(|hit| Book::crisis().has(hit, label))
    }

    /// Whether `sign` shares words with a figure of speech.
    pub(super) fn is_figure(&self, sign: &Hit) -> bool {
        self.hits.iter().any(|hit| {
            Book::crisis().has(hit, "figure") && hit.start < sign.end && sign.start < hit.end
        })
    }

    /// Whether the sign is denied: a "not" shortly before it, with no comma or "but"
    /// between, and not the "not" of "can't stop" or "not sure".
    pub(super) fn is_denied(&self, sentence: &Sentence, sign: &Hit) -> bool {
        let from = sign.start.saturating_sub(REACH);
        let before = sentence.tokens.get(from..sign.start).unwrap_or_default();
        let first = sentence.tokens.get(sign.start);
        let mut comma = first.is_some_and(|token| token.after_comma);
        for (back, token) in before.iter().rev().enumerate() {
            let at = sign.start - 1 - back;
            if comma || matches!(token.word.as_str(), "but" | "because" | "and" | "so" | "if") {
                return false;
            }
            if matches!(
                token.word.as_str(),
                "not" | "never" | "no" | "without" | "neither" | "nor" | "nobody" | "hardly"
            ) {
                let kept = |hit: &Hit| {
                    Book::crisis().has(hit, "no-denial") && hit.start <= at && at < hit.end
                };
                return !self.hits.iter().any(kept);
            }
            comma = token.after_comma;
        }
        false
    }
}
