//! What callbacks count, to be read from outside while they run.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Counters of one stream. Callbacks add, anybody reads; nothing waits.
#[derive(Debug, Default)]
pub struct Counts {
    pub(crate) callbacks: AtomicU64,
    pub(crate) late: AtomicU64,
    pub(crate) samples: AtomicU64,
    pub(crate) missing: AtomicU64,
    pub(crate) latency_us: AtomicU64,
    pub(crate) discard_to: AtomicU64,
}

/// The counters at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Callbacks that came.
    pub callbacks: u64,
    /// Of them, those that came later than the sound of the one before lasted.
    pub late: u64,
    /// Samples of all channels that went through the ring.
    pub samples: u64,
    /// Samples for which there was no room (in) or nothing to play (out).
    pub missing: u64,
}

impl Counts {
    /// What they are now.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally {
            callbacks: self.callbacks.load(Relaxed),
            late: self.late.load(Relaxed),
            samples: self.samples.load(Relaxed),
            missing: self.missing.load(Relaxed),
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.callbacks += other.callbacks;
        self.late += other.late;
        self.samples += other.samples;
        self.missing += other.missing;
    }
}
