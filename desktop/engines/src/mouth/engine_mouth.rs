//! The voice that a talk sees.

use std::sync::Arc;
use std::time::Duration;

use os1_voice::{FRAME, Frame, Played, Speaker};

use super::Synthesiser;
use super::desk::{Desk, GONE};
use super::worker::{Job, Maker, Worker};
use crate::EngineError;
use crate::hanging::Hanging;

/// Things told that are looked at for one frame: what is ready ahead, and as much that is wanted no more.
const MOST_AT_ONCE: usize = 1_000;
/// The most text of one utterance, in bytes.
const MAX_TEXT: usize = 4_000;

/// A [`Synthesiser`] that works on its own thread. Never waits, whatever the engine does.
pub struct EngineMouth {
    desk: Desk,
    worker: Option<Worker>,
    maker: Maker,
    hanging: Hanging,
    /// A failure that is still to be told.
    failed: bool,
}

impl std::fmt::Debug for EngineMouth {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("EngineMouth").finish_non_exhaustive()
    }
}

impl EngineMouth {
    /// Makes the engine, here and now, so that what is wrong with it is known; then it works on its thread.
    /// `make` is called again when it gave up.
    ///
    /// # Errors
    /// The engine could not be made, or no thread could be started.
    pub fn open(
        make: impl Fn() -> Result<Box<dyn Synthesiser>, EngineError> + Send + Sync + 'static,
    ) -> Result<Self, EngineError> {
        let maker: Maker = Arc::new(make);
        let worker = Worker::start(Some(maker()?), Arc::clone(&maker))?;
        Ok(Self {
            desk: Desk::default(),
            worker: Some(worker),
            maker,
            hanging: Hanging::default(),
            failed: false,
        })
    }

    /// As [`Speaker::next`], for files, which are written faster than they last: waits for the sound, at
    /// most so long.
    pub fn next_within(&mut self, frame: &mut Frame, most: Duration) -> Played {
        if std::mem::take(&mut self.failed) {
            *frame = [0.0; FRAME];
            return self.desk.fail(GONE);
        }
        for _ in 0..MOST_AT_ONCE {
            let Some(worker) = &self.worker else {
                break;
            };
            let wait = if self.desk.waits() {
                most
            } else {
                Duration::ZERO
            };
            match worker.told(wait) {
                Ok(Some(told)) => {
                    if let Some(played) = self.desk.told(told, frame) {
                        return self.done(played, frame);
                    }
                }
                Ok(None) => break,
                Err(()) => {
                    self.worker = None;
                    if self.desk.waits() {
                        let played = self.desk.fail(GONE);
                        return self.done(played, frame);
                    }
                }
            }
        }
        let played = self.desk.nothing(frame);
        self.done(played, frame)
    }

    fn done(&mut self, played: Played, frame: &mut Frame) -> Played {
        if !matches!(played, Played::Part { .. }) {
            *frame = [0.0; FRAME];
        }
        // A thread that hangs is left to itself, and counted.
        if self.desk.is_broken()
            && let Some(worker) = self.worker.take()
        {
            self.hanging.push(worker.end_flag());
        }
        played
    }

    fn start_again(&mut self) -> bool {
        if !self.hanging.may_start() {
            return false;
        }
        self.worker = Worker::start(None, Arc::clone(&self.maker)).ok();
        self.desk.restarted();
        self.worker.is_some()
    }
}

impl Speaker for EngineMouth {
    fn why(&self) -> Option<&str> {
        self.desk.why()
    }

    fn say(&mut self, utterance: u32, text: &str, whisper: bool) {
        if (self.desk.is_broken() || self.worker.is_none()) && !self.start_again() {
            self.failed = true;
            return;
        }
        let text = text
            .get(..text.floor_char_boundary(MAX_TEXT))
            .unwrap_or_default();
        let serial = self.desk.say(utterance, text);
        let job = Job {
            serial,
            text: text.to_owned(),
            whisper,
        };
        if !self.worker.as_ref().is_some_and(|worker| worker.give(job)) {
            self.failed = true;
        }
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        self.next_within(frame, Duration::ZERO)
    }

    fn cancel(&mut self) {
        self.desk.cancel();
        self.failed = false;
        if let Some(worker) = &self.worker {
            worker.drop_below(self.desk.wanted_from());
        }
    }
}

#[cfg(test)]
mod tests;
