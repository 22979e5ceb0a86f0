//! One round with servers at a time, a person's before the daemon's own.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{MutexGuard, watch};

use super::Beat;

/// Where rounds of one profile wait for each other.
#[derive(Debug, Default)]
pub(crate) struct SyncLine {
    one: tokio::sync::Mutex<()>,
    /// How many of the person's rounds wait.
    waiting: watch::Sender<usize>,
    /// How often the user wants servers to be asked, when they said so.
    every: Mutex<Option<Duration>>,
}

/// Counts a wait for as long as it lasts, also when it is broken off.
struct Waiting<'l>(&'l watch::Sender<usize>);

impl<'l> Waiting<'l> {
    fn begin(count: &'l watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl SyncLine {
    /// The turn of a round that the person asked for. One of the daemon's own that is under
    /// way gives way; one that the person asked for before is waited for.
    pub(crate) async fn enter(&self) -> MutexGuard<'_, ()> {
        let _waiting = Waiting::begin(&self.waiting);
        self.one.lock().await
    }

    /// Servers are to be asked so often; as usual when `None`.
    pub(crate) fn beat(&self, every: Option<Duration>) {
        *self.every.lock().unwrap_or_else(PoisonError::into_inner) = every;
    }

    /// How often a server is asked whose usual beat is `usual`.
    pub(crate) fn beat_or(&self, usual: Beat) -> Beat {
        let every = *self.every.lock().unwrap_or_else(PoisonError::into_inner);
        every.map_or(usual, Beat)
    }

    /// Whether a round is under way.
    pub(crate) fn is_taken(&self) -> bool {
        self.one.try_lock().is_err()
    }

    /// Does `round` unless another is under way; breaks it off when the person's turn comes.
    /// `None` when it was not done to its end. A round that was broken off is repeated later,
    /// as one that was killed is.
    pub(crate) async fn give_way<T>(&self, round: impl Future<Output = T>) -> Option<T> {
        let _turn = self.one.try_lock().ok()?;
        let mut waiting = self.waiting.subscribe();
        tokio::select! {
            biased;
            _ = waiting.wait_for(|count| *count > 0) => None,
            done = round => Some(done),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(future)
    }

    #[test]
    fn the_daemons_round_gives_way_and_a_persons_is_waited_for() {
        let line = SyncLine::default();
        wait(async {
            assert_eq!(line.give_way(async { 1 }).await, Some(1));
            let silent = line.give_way(std::future::pending::<()>());
            let typed = async {
                let turn = line.enter().await;
                assert!(line.is_taken());
                assert_eq!(line.give_way(async { 2 }).await, None, "two at once");
                drop(turn);
            };
            let (silent, ()) = tokio::join!(silent, typed);
            assert_eq!(silent, None, "it did not give way");
            assert!(!line.is_taken());
        });
    }

    #[test]
    fn a_wait_that_was_broken_off_holds_nobody_up() {
        let line = SyncLine::default();
        wait(async {
            let turn = line.enter().await;
            let second = line.enter();
            tokio::select! {
                biased;
                _ = second => panic!("two at once"),
                () = std::future::ready(()) => {}
            }
            drop(turn);
            assert_eq!(line.give_way(async { 3 }).await, Some(3));
        });
    }
}
