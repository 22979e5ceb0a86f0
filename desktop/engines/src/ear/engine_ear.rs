//! The recogniser that a talk sees.

use std::sync::Arc;
use std::time::{Duration, Instant};

use os1_voice::{Frame, Recognised, Recogniser};

use super::desk::{Desk, GONE, Job, STALLED};
use super::worker::{Maker, Worker};
use super::{Patience, Transcriber};
use crate::EngineError;
use crate::hanging::Hanging;

/// A [`Transcriber`] that works on its own thread. Never waits, whatever the engine does.
pub struct EngineEar {
    desk: Desk,
    worker: Option<Worker>,
    maker: Maker,
    hanging: Hanging,
}

impl std::fmt::Debug for EngineEar {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("EngineEar").finish_non_exhaustive()
    }
}

impl EngineEar {
    /// Makes the engine, here and now, so that what is wrong with it is known; then it works on its thread.
    /// `make` is called again when it gave up.
    ///
    /// # Errors
    /// The engine could not be made, or no thread could be started.
    pub fn open(
        make: impl Fn() -> Result<Box<dyn Transcriber>, EngineError> + Send + Sync + 'static,
        patience: Patience,
    ) -> Result<Self, EngineError> {
        let maker: Maker = Arc::new(make);
        let worker = Worker::start(Some(maker()?), Arc::clone(&maker))?;
        Ok(Self {
            desk: Desk::new(patience),
            worker: Some(worker),
            maker,
            hanging: Hanging::default(),
        })
    }

    /// For recordings, which are read faster than they last: waits until all that was heard is done, and
    /// gives what was told. At most `most` is waited between two things that are told.
    pub fn catch_up(&mut self, most: Duration) -> Vec<Recognised> {
        let mut all = Vec::new();
        let mut since = Instant::now();
        while self.desk.owes() && since.elapsed() < most {
            let told = self
                .worker
                .as_ref()
                .and_then(|worker| worker.wait(most.saturating_sub(since.elapsed())));
            let Some(told) = told else {
                break;
            };
            since = Instant::now();
            all.extend(self.desk.told(told));
        }
        if self.desk.owes() {
            all.push(self.desk.fail(STALLED));
        }
        self.let_go_if_broken();
        all
    }

    fn give(&mut self, jobs: Vec<Job>) {
        let taken = self.worker.as_ref().is_some_and(|worker| worker.give(jobs));
        if !taken {
            self.worker = None;
        }
    }

    /// A thread that hangs is left to itself, and counted.
    fn let_go_if_broken(&mut self) {
        if self.desk.is_broken()
            && let Some(worker) = self.worker.take()
        {
            self.hanging.push(worker.end_flag());
        }
    }

    fn start_again(&mut self) {
        if !self.hanging.may_start() {
            return;
        }
        if let Ok(worker) = Worker::start(None, Arc::clone(&self.maker)) {
            self.worker = Some(worker);
            self.desk.restarted();
        }
    }
}

impl Recogniser for EngineEar {
    fn why(&self) -> Option<&str> {
        self.desk.why()
    }

    fn hear(&mut self, frame: &Frame) -> Vec<Recognised> {
        let jobs = self.desk.frame(frame);
        if !jobs.is_empty() {
            self.give(jobs);
        }
        let mut all = Vec::new();
        for told in self.worker.iter().flat_map(Worker::told) {
            all.extend(self.desk.told(told));
        }
        all.extend(self.desk.tick());
        if self.worker.is_none() && !self.desk.is_broken() {
            all.push(self.desk.fail(GONE));
        }
        self.let_go_if_broken();
        all
    }

    fn speech_begins(&mut self) {
        let jobs = self.desk.speech_begins();
        self.give(jobs);
    }

    fn end_of_turn(&mut self) {
        let jobs = self.desk.end_of_turn();
        self.give(jobs);
    }

    fn cancel(&mut self) {
        let jobs = self.desk.cancel();
        if self.desk.is_broken() {
            self.start_again();
            return;
        }
        if let Some(worker) = &self.worker {
            worker.drop_work();
        }
        self.give(jobs);
    }
}

#[cfg(test)]
mod tests;
