//! The terminal as ear and voice: what is typed is said, what is shown is heard.

use std::collections::VecDeque;

use os1_voice::{Frame, Played, Recognised, Recogniser, Speaker};

/// Hears nothing: whoever uses it types.
#[derive(Debug)]
pub(crate) struct Typed;

impl Recogniser for Typed {
    fn hear(&mut self, _: &Frame) -> Vec<Recognised> {
        Vec::new()
    }

    fn end_of_turn(&mut self) {}

    fn cancel(&mut self) {}
}

/// Plays nothing: what is shown counts as heard.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    waiting: VecDeque<u32>,
}

impl Speaker for Shown {
    fn say(&mut self, utterance: u32, _: &str, _: bool) {
        self.waiting.push_back(utterance);
    }

    fn next(&mut self, _: &mut Frame) -> Played {
        let next = self.waiting.pop_front();
        next.map_or(Played::Nothing, |utterance| Played::Last { utterance })
    }

    fn cancel(&mut self) {
        self.waiting.clear();
    }
}
