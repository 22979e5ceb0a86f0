//! What a model found.

use serde::Serialize;

/// What came of asking a model for facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct LearnedView {
    /// How many things said it was asked about.
    pub asked: usize,
    /// How many facts that made: what the words did not bear out was dropped.
    pub facts: usize,
    /// Whether no model may be asked: none is set up and allowed, or the network is off.
    pub no_model: bool,
    /// Whether the model did not answer; it is asked again later.
    pub unanswered: bool,
    /// Whether it waits for the talk to pause.
    pub put_off: bool,
}

impl LearnedView {
    pub(crate) fn no_model() -> Self {
        Self {
            no_model: true,
            ..Self::default()
        }
    }

    pub(crate) fn unanswered() -> Self {
        Self {
            unanswered: true,
            ..Self::default()
        }
    }

    pub(crate) fn put_off() -> Self {
        Self {
            put_off: true,
            ..Self::default()
        }
    }
}
