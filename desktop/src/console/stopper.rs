//! "Stop", as a person says it with Ctrl-C: raised from anywhere, taken by whoever works.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// A flag that can be raised, awaited and taken down again. Clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stopper(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    raised: AtomicBool,
    woken: Notify,
}

impl Stopper {
    /// Raises it; `true` when it was raised already, that is, nobody has listened.
    pub(crate) fn raise(&self) -> bool {
        let before = self.0.raised.swap(true, Ordering::SeqCst);
        self.0.woken.notify_waiters();
        before
    }

    /// Whether it is raised.
    #[must_use]
    pub(crate) fn is_raised(&self) -> bool {
        self.0.raised.load(Ordering::SeqCst)
    }

    /// Takes it down; `true` when it was raised.
    pub(crate) fn take(&self) -> bool {
        self.0.raised.swap(false, Ordering::SeqCst)
    }

    /// Returns when it is raised, at once when it is already.
    pub(crate) async fn raised(&self) {
        loop {
            let woken = self.0.woken.notified();
            if self.is_raised() {
                return;
            }
            woken.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_waits_is_woken_and_taking_it_down_rearms_it() {
        let stopper = Stopper::default();
        let other = stopper.clone();
        let waiting = tokio::spawn(async move { other.raised().await });
        tokio::task::yield_now().await;
        assert!(!stopper.raise());
        waiting.await.unwrap();
        assert!(stopper.raise());
        assert!(stopper.take());
        assert!(!stopper.is_raised());
    }
}
