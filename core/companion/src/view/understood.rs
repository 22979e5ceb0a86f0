//! What a sentence asks for.

use std::collections::BTreeMap;

use os1_language::Slot;
use serde::Serialize;

use crate::world::understander;

/// One sentence, understood, as the handset prints it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnderstoodView {
    /// The sentence.
    pub text: String,
    /// What it asks for; `none` when nothing fits.
    pub intent: String,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// The parts named in it.
    pub slots: BTreeMap<String, Vec<Slot>>,
}

/// What `text` asks for.
#[must_use]
pub fn understand(text: &str) -> UnderstoodView {
    let understood = understander().understand(text);
    UnderstoodView {
        text: text.to_owned(),
        intent: understood.intent.name().to_owned(),
        confidence: understood.confidence,
        slots: understood
            .slots
            .into_iter()
            .map(|(name, slots)| (name.name().to_owned(), slots))
            .collect(),
    }
}
