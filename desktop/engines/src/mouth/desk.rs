//! The promises of a voice, kept whatever the engine tells.

use std::collections::VecDeque;

use os1_voice::{FRAME, Frame, Played};

/// Frames without a sound after which the engine is given up: 10 s.
const STILL: u32 = 1_000;
/// The longest utterance in frames: 5 minutes.
const LONGEST: u32 = 30_000;

/// What is said of an engine that tells nothing.
const STALLED: &str = "The voice says nothing any more. It is started again.";
/// What is said of an engine without an end.
const ENDLESS: &str = "The voice found no end and was stopped. It is started again.";
/// What is said of an engine that passes over what is to be said.
const SKIPPED: &str = "The voice left something out. It is started again.";
/// What is said of an engine whose thread ended.
pub(crate) const GONE: &str = "The voice is gone. It is started again.";

/// What the engine told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told {
    /// Ten milliseconds of an utterance, up to so many bytes of its text.
    Sound(u64, Box<Frame>, usize),
    /// An utterance is said.
    End(u64),
    /// It cannot go on; why, in a sentence.
    Failed(String),
}

/// An utterance that waits, or is being said.
#[derive(Debug)]
struct Said {
    serial: u64,
    utterance: u32,
    text: String,
    bytes: usize,
    frames: u32,
}

/// One voice's books: what is to be said, and how far it is.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    queue: VecDeque<Said>,
    next: u64,
    still: u32,
    broken: bool,
    why: Option<String>,
}

impl Desk {
    /// Whether the engine gave up and was not started again.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Utterances up to here are wanted no more.
    pub(crate) fn wanted_from(&self) -> u64 {
        self.next
    }

    /// This is to be said next; its serial number.
    pub(crate) fn say(&mut self, utterance: u32, text: &str) -> u64 {
        let serial = self.next;
        self.next += 1;
        self.queue.push_back(Said {
            serial,
            utterance,
            text: text.to_owned(),
            bytes: 0,
            frames: 0,
        });
        serial
    }

    /// Everything is forgotten.
    pub(crate) fn cancel(&mut self) {
        self.queue.clear();
        self.still = 0;
    }

    /// The engine was started anew.
    pub(crate) fn restarted(&mut self) {
        self.broken = false;
        self.still = 0;
    }

    /// What the engine told, as it is played; nothing where it is out of turn.
    pub(crate) fn told(&mut self, told: Told, play: &mut Frame) -> Option<Played> {
        let front = self.queue.front_mut().filter(|_| !self.broken)?;
        match told {
            Told::Sound(serial, ..) | Told::End(serial) if serial < front.serial => None,
            Told::Sound(serial, sound, bytes) if serial == front.serial => {
                self.still = 0;
                front.frames += 1;
                if front.frames > LONGEST {
                    return Some(self.fail(ENDLESS));
                }
                front.bytes = front.bytes.max(front.text.floor_char_boundary(bytes));
                for (sample, said) in play.iter_mut().zip(sound.iter()) {
                    *sample = if said.is_finite() {
                        said.clamp(-1.0, 1.0)
                    } else {
                        0.0
                    };
                }
                Some(Played::Part {
                    utterance: front.utterance,
                    bytes: front.bytes,
                })
            }
            Told::End(serial) if serial == front.serial => {
                self.still = 0;
                let utterance = front.utterance;
                self.queue.pop_front();
                Some(Played::Last { utterance })
            }
            // It skipped what was to be said before.
            Told::Sound(..) | Told::End(_) => Some(self.fail(SKIPPED)),
            Told::Failed(why) => Some(self.fail(&why)),
        }
    }

    /// Nothing was told for ten milliseconds.
    pub(crate) fn nothing(&mut self, play: &mut Frame) -> Played {
        *play = [0.0; FRAME];
        if self.queue.is_empty() || self.broken {
            self.still = 0;
            return Played::Nothing;
        }
        self.still += 1;
        if self.still > STILL {
            return self.fail(STALLED);
        }
        Played::Nothing
    }

    /// Why the engine gave up last, in a sentence.
    pub(crate) fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// The engine is gone, with all that waits.
    pub(crate) fn fail(&mut self, why: &str) -> Played {
        self.broken = true;
        self.why = Some(why.to_owned());
        self.queue.clear();
        Played::Failed
    }

    /// Whether something waits to be said.
    pub(crate) fn waits(&self) -> bool {
        !self.broken && !self.queue.is_empty()
    }
}

#[cfg(test)]
mod tests;
