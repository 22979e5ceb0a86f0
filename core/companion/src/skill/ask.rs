//! What a skill is asked.

use jiff::Zoned;
use os1_base::{Chance, Error, ErrorKind};
use os1_care::about::Question;
use os1_language::phrase::Values;
use os1_language::{SlotName, Understanding};
use os1_memory::TakenIn;

use crate::state::TalkState;
use crate::words;

/// One utterance, understood, with what the skill needs to answer it.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    /// What was said, trimmed.
    pub(crate) text: &'a str,
    /// What was understood.
    pub(crate) understood: &'a Understanding,
    /// The question about the companion itself that it is, if it is one.
    pub(crate) question: Option<Question>,
    /// The words as they are remembered, and what they taught.
    pub(crate) taught: &'a TakenIn,
    /// When.
    pub(crate) now: &'a Zoned,
    /// What the talk is about.
    pub(crate) state: &'a TalkState,
    /// The turn's own chance.
    pub(crate) chance: Chance,
}

impl Ask<'_> {
    /// A phrase of the core, one of its ways.
    ///
    /// # Errors
    /// The words have a mistake, which the tests of this crate rule out.
    pub(crate) fn phrase(&mut self, key: &str, values: &Values) -> Result<String, Error> {
        words::book()
            .say(key, values, &mut self.chance)
            .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))
    }

    /// A slot as text.
    pub(crate) fn slot(&self, name: SlotName) -> Option<&str> {
        self.understood.text(name)
    }
}
