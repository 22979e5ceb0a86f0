//! Saying an answer, and being interrupted.

use super::command::{Command, Notice};
use super::phrase::Phrase;
use super::reply::Reply;
use super::state::{Floor, State};

/// A voice that does not get on for so long is broken.
const STALLED_MS: u64 = 15_000;
/// The longest that an answer is silent for a sound that turns out to be no speech.
const LONGEST_HUSH_MS: u64 = 2_000;

impl State {
    pub(super) fn reply_came(&mut self, turn: u32, text: &str, commands: &mut Vec<Command>) {
        if turn != self.turn || !self.asked {
            return;
        }
        self.reply.add(text);
        if !self.may_speak() {
            commands.push(Command::Show {
                text: text.to_owned(),
            });
        }
        self.say_next(commands);
    }

    pub(super) fn reply_done(&mut self, turn: u32, commands: &mut Vec<Command>) {
        if turn == self.turn && self.asked {
            self.reply.whole = true;
            self.say_next(commands);
        }
    }

    /// Says the next clause, if none is being said and there is one.
    pub(super) fn say_next(&mut self, commands: &mut Vec<Command>) {
        if !self.asked || !self.may_speak() {
            return;
        }
        let utterance = self.utterances.wrapping_add(1);
        if let Some(text) = self.reply.next(utterance, self.now_ms) {
            self.utterances = utterance;
            self.floor = Floor::Companion;
            commands.push(Command::Say {
                utterance,
                text,
                whisper: self.whisper,
            });
        } else if self.reply.is_over() {
            self.resume(commands);
            let (heard, _) = self.reply.end();
            self.remember(heard, String::new(), commands);
            self.listen();
        }
    }

    /// A clause was heard to its end, and the answer goes on.
    pub(super) fn clause_heard(&mut self, utterance: u32, commands: &mut Vec<Command>) {
        let before = self.reply.heard().len();
        self.reply.heard_all(utterance);
        let heard = self.reply.heard();
        if heard.len() > before && !self.reply.is_over() {
            commands.push(Command::Reached {
                turn: self.turn,
                heard: heard.to_owned(),
            });
        }
    }

    /// Silence for now: nobody knows yet who sounds there.
    pub(super) fn hush(&mut self, commands: &mut Vec<Command>) {
        if self.reply.playing.is_some() && self.hushed_ms.is_none() {
            self.hushed_ms = Some(self.now_ms);
            commands.push(Command::Hush);
        }
    }

    /// It was nobody: the answer goes on where it was.
    pub(super) fn resume(&mut self, commands: &mut Vec<Command>) {
        if self.hushed_ms.take().is_some() {
            commands.push(Command::Resume);
        }
    }

    /// Nobody is silent for long because of a noise.
    pub(super) fn watch_hush(&mut self, commands: &mut Vec<Command>) {
        let long = |since: u64| self.now_ms.saturating_sub(since) >= LONGEST_HUSH_MS;
        if self.hushed_ms.is_some_and(long) {
            self.resume(commands);
        }
    }

    /// The user wants silence, whatever we believe is being played: a voice may go on after it told its last.
    pub(super) fn stop(&mut self, commands: &mut Vec<Command>) {
        if !self.reply.sounds() && self.hushed_ms.is_none() {
            commands.push(Command::StopPlayback);
        }
        self.interrupt(commands);
    }

    /// Silence now. What was heard is kept as heard, the rest as not said.
    pub(super) fn interrupt(&mut self, commands: &mut Vec<Command>) {
        if self.reply.sounds() || self.hushed_ms.is_some() {
            commands.push(Command::StopPlayback);
        }
        self.hushed_ms = None;
        if matches!(self.floor, Floor::Companion | Floor::Thinking) {
            if !self.reply.whole && (self.prepared || self.asked) {
                commands.push(Command::Discard { turn: self.turn });
            }
            let (heard, rest) = self.reply.end();
            self.rest.clone_from(&rest);
            self.remember(heard, rest, commands);
            self.listen();
        }
    }

    fn remember(&mut self, heard: String, unheard: String, commands: &mut Vec<Command>) {
        if heard.is_empty() && unheard.is_empty() {
            return;
        }
        if !heard.is_empty() {
            self.last_heard.clone_from(&heard);
        }
        commands.push(Command::Remember {
            turn: self.turn,
            heard,
            unheard,
        });
    }

    /// The floor is free, and the next words are another turn.
    pub(super) fn listen(&mut self) {
        self.floor = Floor::Nobody;
        self.reply = Reply::default();
        self.turn = self.turn.wrapping_add(1);
        self.words.clear();
        self.finals.clear();
        self.obeyed = None;
        self.sounding = false;
        (self.prepared, self.asked, self.interrupted, self.sounded) = (false, false, false, false);
    }

    /// Does what was asked about the talk itself, in words of their own.
    pub(super) fn obey(&mut self, phrase: Phrase, commands: &mut Vec<Command>) {
        let interrupted = self.interrupted;
        self.adjust(phrase, commands);
        let text = match phrase {
            Phrase::Again => self.last_heard.clone(),
            Phrase::GoOn => std::mem::take(&mut self.rest),
            Phrase::Wait => String::new(),
            Phrase::Dictate => return self.begin_dictation(commands),
            // It was only about how it is said: it goes on so.
            _ if interrupted => std::mem::take(&mut self.rest),
            _ => String::new(),
        };
        if self.floor == Floor::Companion && phrase != Phrase::Again {
            return;
        }
        self.interrupt(commands);
        self.drop_turn(commands);
        if !text.is_empty() && self.may_speak() {
            (self.reply, self.asked) = (Reply::of(&text), true);
            self.say_next(commands);
        }
    }

    /// The part of a request that needs no words to be whole.
    pub(super) fn adjust(&mut self, phrase: Phrase, commands: &mut Vec<Command>) {
        match phrase {
            Phrase::Wait => self.interrupt(commands),
            Phrase::Louder => commands.push(Command::Volume { steps: 1 }),
            Phrase::Softer => commands.push(Command::Volume { steps: -1 }),
            Phrase::Whisper => self.whisper = true,
            Phrase::Aloud => self.whisper = false,
            Phrase::GoOn | Phrase::Again | Phrase::Dictate => {}
        }
    }

    /// A voice that plays nothing: the words are shown instead.
    pub(super) fn mouth_failed(&mut self, commands: &mut Vec<Command>) {
        if self.reply.playing.is_none() {
            return;
        }
        commands.push(Command::Tell {
            notice: Notice::MouthFailed,
        });
        self.interrupt(commands);
        if !self.rest.is_empty() {
            commands.push(Command::Show {
                text: self.rest.clone(),
            });
        }
    }

    pub(super) fn watch_voice(&mut self, commands: &mut Vec<Command>) {
        let stalled = |moved: u64| self.now_ms.saturating_sub(moved) > STALLED_MS;
        if self
            .reply
            .playing
            .as_ref()
            .is_some_and(|playing| stalled(playing.moved_ms))
        {
            self.mouth_failed(commands);
        }
    }
}
