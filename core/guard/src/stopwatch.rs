//! Time that passed, on the clock it was begun on.

use std::sync::Arc;
use std::time::Duration;

use os1_base::Clock;

/// Measures on the monotonic clock, which nobody can set back. It keeps the clock it was
/// started on: runs of one process have clocks of their own, whose zero points differ.
#[derive(Debug)]
pub(crate) struct Stopwatch {
    clock: Arc<dyn Clock>,
    started: Duration,
}

impl Stopwatch {
    pub(crate) fn start(clock: &Arc<dyn Clock>) -> Self {
        Self {
            started: clock.monotonic(),
            clock: Arc::clone(clock),
        }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.clock.monotonic().saturating_sub(self.started)
    }
}
