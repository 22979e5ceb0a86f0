//! A letter that is dictated inside a talk.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::state::{Floor, State};
use crate::Dictation;

/// A text on its way, and since when nobody speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Writing {
    dictation: Dictation,
    silent_since_ms: u64,
    /// The silence before what is being said.
    pause_ms: u64,
}

impl State {
    pub(super) fn begin_dictation(&mut self, commands: &mut Vec<Command>) {
        if self.writing.is_some() {
            return;
        }
        self.interrupt(commands);
        self.drop_turn(commands);
        self.writing = Some(Writing {
            silent_since_ms: self.now_ms,
            ..Writing::default()
        });
    }

    pub(super) fn end_dictation(&mut self, commands: &mut Vec<Command>) {
        let Some(mut writing) = self.writing.take() else {
            return;
        };
        writing.dictation.end();
        // What is being answered beside it goes on.
        if matches!(self.floor, Floor::User | Floor::Nobody) {
            self.drop_turn(commands);
        }
        commands.push(Command::Written {
            text: writing.dictation.text(),
        });
    }

    pub(super) fn writer_began(&mut self) {
        if let Some(writing) = &mut self.writing {
            writing.pause_ms = self.now_ms.saturating_sub(writing.silent_since_ms);
        }
    }

    pub(super) fn writer_paused(&mut self) {
        if let Some(writing) = &mut self.writing {
            writing.silent_since_ms = self.now_ms;
        }
    }

    /// Words into the letter; `false` when none is written.
    pub(super) fn take_down(
        &mut self,
        words: &str,
        last: bool,
        commands: &mut Vec<Command>,
    ) -> bool {
        let Some(writing) = &mut self.writing else {
            return false;
        };
        let text = if last {
            writing.dictation.hear(words, writing.pause_ms);
            writing.pause_ms = 0;
            writing.dictation.text()
        } else {
            writing.dictation.preview(words, writing.pause_ms)
        };
        if writing.dictation.is_over() {
            self.end_dictation(commands);
        } else {
            commands.push(Command::Draft { text });
        }
        true
    }

    /// A turn of a letter is none that is answered.
    pub(super) fn letter_paused(&mut self) -> bool {
        let writes = self.writing.is_some();
        if writes && self.floor == Floor::User {
            self.listen();
        }
        writes
    }
}
