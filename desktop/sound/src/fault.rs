//! What happened to a stream, told by the thread that runs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering::SeqCst};

/// What happened to a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The device is gone.
    Lost,
    /// Its rate or the way to it changed: it has to be opened anew.
    Changed,
}

const NONE: u8 = 0;
const CHANGED: u8 = 1;
#[cfg(feature = "devices")]
const LOST: u8 = 2;

/// A flag that is raised from the sound system's thread; the worst stays.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults(Arc<AtomicU8>);

impl Faults {
    /// Takes what happened.
    #[cfg(feature = "devices")]
    pub(crate) fn raise(&self, fault: Fault) {
        let fault = match fault {
            Fault::Changed => CHANGED,
            Fault::Lost => LOST,
        };
        self.0.fetch_max(fault, SeqCst);
    }

    /// What was raised, taking it down.
    pub(crate) fn take(&self) -> Option<Fault> {
        match self.0.swap(NONE, SeqCst) {
            NONE => None,
            CHANGED => Some(Fault::Changed),
            _ => Some(Fault::Lost),
        }
    }
}

#[cfg(all(test, feature = "devices"))]
mod tests {
    use super::*;

    #[test]
    fn the_worst_that_happened_is_told_once() {
        let faults = Faults::default();
        assert_eq!(faults.take(), None);
        faults.raise(Fault::Lost);
        faults.raise(Fault::Changed);
        assert_eq!(faults.take(), Some(Fault::Lost));
        assert_eq!(faults.take(), None);
    }
}
