//! The threads that engines work on, and those that hang.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Builder;

use crate::EngineError;

/// Threads of engines that hang, at most. Then none is started any more.
pub(crate) const MAX_HANGING: usize = 3;
/// What is said of an engine that panics.
const CRASHED: &str = "The speech engine crashed. It is started again.";

/// Tells when a thread has ended.
pub(crate) type Over = Arc<AtomicBool>;

/// Runs `work` on a thread of its own; why it ended is told to `failed`, unless it was done. A defect of an
/// engine ends the engine and not the talk.
///
/// # Errors
/// No thread could be started.
pub(crate) fn start(
    name: &str,
    work: impl FnOnce() -> Result<(), EngineError> + Send + 'static,
    failed: impl FnOnce(String) + Send + 'static,
) -> Result<Over, EngineError> {
    let over = Over::default();
    let their_over = Arc::clone(&over);
    let run = move || {
        match catch_unwind(AssertUnwindSafe(work)) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed(error.to_string()),
            Err(_) => failed(CRASHED.to_owned()),
        }
        their_over.store(true, Ordering::Release);
    };
    let thread = Builder::new().name(name.to_owned()).spawn(run);
    thread.map_err(|_| EngineError::NoThread)?;
    Ok(over)
}

/// Threads of engines that were given up. They are left to themselves, and counted.
#[derive(Debug, Default)]
pub(crate) struct Hanging(Vec<Over>);

impl Hanging {
    /// This one was given up.
    pub(crate) fn push(&mut self, over: Over) {
        self.0.push(over);
    }

    /// Whether another may be started: not when too many hang.
    pub(crate) fn may_start(&mut self) -> bool {
        self.0.retain(|over| !over.load(Ordering::Acquire));
        self.0.len() < MAX_HANGING
    }
}
