//! Progress of long work, as a port: the core counts, a shell draws.

/// How far a piece of long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Units done so far.
    pub done: u64,
    /// Units in all, where known.
    pub total: Option<u64>,
}

/// Receives progress and may ask the work to stop.
pub trait ProgressSink: Send {
    /// Called now and then; returning `false` asks the work to stop at the next safe point.
    fn report(&mut self, progress: Progress) -> bool;
}

/// Nobody looks, nobody stops it.
impl ProgressSink for () {
    fn report(&mut self, _progress: Progress) -> bool {
        true
    }
}

impl<F: FnMut(Progress) -> bool + Send> ProgressSink for F {
    fn report(&mut self, progress: Progress) -> bool {
        self(progress)
    }
}
