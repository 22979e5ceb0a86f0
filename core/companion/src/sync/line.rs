//! One round with servers at a time, a person's before the daemon's own, and none while the
//! phone sleeps.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use os1_base::{Error, ErrorKind};
use tokio::sync::{MutexGuard, watch};

use super::Beat;

/// Where rounds of one profile wait for each other.
#[derive(Debug, Default)]
pub(crate) struct SyncLine {
    one: tokio::sync::Mutex<()>,
    /// How many of the person's rounds wait.
    waiting: watch::Sender<usize>,
    /// Whether the profile is put to sleep.
    asleep: watch::Sender<bool>,
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
    /// Does `round`, which the person asked for, when its turn comes. One of the daemon's own
    /// that is under way gives way; one that the person asked for before is waited for.
    ///
    /// # Errors
    /// What `round` returned; [`ErrorKind::Stopped`] when the profile was put to sleep, which
    /// breaks a round off as a line that ends does.
    pub(crate) async fn round<T>(
        &self,
        round: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        tokio::select! {
            biased;
            () = self.fallen_asleep() => Err(Error::new(
                ErrorKind::Stopped,
                "It was broken off, because OS1 was put to sleep. It goes on where it was with the next round.",
            )),
            done = async {
                let _turn = self.enter().await;
                round.await
            } => done,
        }
    }

    /// The turn of a person's round; who has it keeps every other from beginning.
    pub(crate) async fn enter(&self) -> MutexGuard<'_, ()> {
        let _waiting = Waiting::begin(&self.waiting);
        self.one.lock().await
    }

    /// Breaks off what is under way, and lets nothing begin until [`SyncLine::wake`].
    pub(crate) fn fall_asleep(&self) {
        self.asleep.send_replace(true);
    }

    /// Rounds may begin again.
    pub(crate) fn wake(&self) {
        self.asleep.send_replace(false);
    }

    /// Whether it sleeps.
    pub(crate) fn is_asleep(&self) -> bool {
        *self.asleep.borrow()
    }

    /// Comes to its end when it falls asleep, at once when it sleeps.
    pub(crate) async fn fallen_asleep(&self) {
        self.until(true).await;
    }

    /// Comes to its end when it wakes, at once when it is awake.
    pub(crate) async fn awake(&self) {
        self.until(false).await;
    }

    async fn until(&self, state: bool) {
        let mut asleep = self.asleep.subscribe();
        // The sender lives as long as this does.
        let _seen = asleep.wait_for(|asleep| *asleep == state).await;
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
            () = self.fallen_asleep() => None,
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
    fn while_it_sleeps_nothing_is_under_way_and_nothing_begins() {
        let line = SyncLine::default();
        wait(async {
            let typed = line.round(std::future::pending::<Result<(), Error>>());
            let sleep = async { line.fall_asleep() };
            let (typed, ()) = tokio::join!(typed, sleep);
            assert_eq!(typed.unwrap_err().kind, ErrorKind::Stopped);
            assert!(!line.is_taken(), "it was not broken off");
            assert_eq!(line.give_way(async { 1 }).await, None, "begun in its sleep");
            assert!(
                line.round(async { Ok(1) }).await.is_err(),
                "begun in its sleep"
            );
            line.wake();
            line.awake().await;
            assert_eq!(line.give_way(async { 1 }).await, Some(1));
            assert_eq!(line.round(async { Ok(2) }).await.unwrap(), 2);
        });
    }

    #[test]
    fn the_daemons_round_is_broken_off_too() {
        let line = SyncLine::default();
        wait(async {
            let round = line.give_way(std::future::pending::<()>());
            let (round, ()) = tokio::join!(round, async { line.fall_asleep() });
            assert_eq!(round, None);
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
