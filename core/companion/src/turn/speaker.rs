//! The mouth of a turn: passes speech on and keeps what was said, with its label.

use os1_base::{Labeled, Labels, Readers, Source};

use super::sentences::sentences;
use super::{EventSink, TurnEvent};

/// Emits events and remembers the words.
pub(crate) struct Speaker<'a> {
    sink: &'a mut dyn EventSink,
    said: String,
    labels: Labels,
    listening: bool,
}

impl<'a> Speaker<'a> {
    /// A speaker that has said nothing.
    pub(crate) fn new(sink: &'a mut dyn EventSink) -> Self {
        Self {
            sink,
            said: String::new(),
            labels: Labels::new(Source::Companion, Readers::all()),
            listening: true,
        }
    }

    /// Passes an event on; nothing when nobody listens any more.
    pub(crate) fn emit(&mut self, event: TurnEvent) {
        if self.listening {
            self.listening = self.sink.event(event);
        }
    }

    /// Says a whole text, sentence by sentence.
    pub(crate) fn say(&mut self, text: &Labeled<String>) {
        self.space();
        for sentence in sentences(&text.value) {
            self.piece(sentence, &text.labels);
        }
    }

    /// Says a piece of a text that is still being made; pieces join without a space.
    pub(crate) fn piece(&mut self, text: &str, labels: &Labels) {
        if text.is_empty() || !self.listening {
            return;
        }
        self.said.push_str(text);
        self.labels = self.labels.join(labels);
        self.emit(TurnEvent::Speech {
            text: os1_base::text::printable(text),
        });
    }

    /// Puts a space between what was said and what comes.
    pub(crate) fn space(&mut self) {
        if self.said.chars().last().is_some_and(|c| !c.is_whitespace()) {
            let labels = self.labels.clone();
            self.piece(" ", &labels);
        }
    }

    /// Whether the shell still takes events.
    pub(crate) fn is_heard(&self) -> bool {
        self.listening
    }

    /// Where the words stand now, in bytes; for [`Speaker::take_back`].
    pub(crate) fn mark(&self) -> usize {
        self.said.len()
    }

    /// What was said since `mark` does not count: it is not kept as the answer.
    pub(crate) fn take_back(&mut self, mark: usize) {
        self.said.truncate(mark);
    }

    /// Everything that was said, with its label.
    pub(crate) fn said(&self) -> Labeled<String> {
        Labeled::new(self.said.trim_end().to_owned(), self.labels.clone())
    }
}
