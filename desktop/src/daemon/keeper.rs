//! Keeps the accounts in step while the daemon runs.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;
use os1_companion::Companion;
use tokio::runtime::Handle;
use tokio::sync::Notify;

use crate::console::Stopper;

/// The longest rest between two looks at what is due: the clock may be set, or the machine
/// sleep, meanwhile.
const TICK: Duration = Duration::from_secs(60);
/// The shortest rest between two looks.
const SHORTEST: Duration = Duration::from_secs(1);

/// A thread of its own that talks to servers, so that nothing that rings ever waits for one.
/// It ends with this.
#[derive(Debug)]
pub(crate) struct Keeper {
    thread: Option<JoinHandle<()>>,
    ended: Stopper,
    woken: Arc<Notify>,
}

impl Keeper {
    /// Begins to keep the accounts of `companion` in step; `changed` is notified after every
    /// round, because it may have brought something that rings.
    ///
    /// # Errors
    /// The thread could not be started.
    pub(crate) fn start(
        companion: Companion,
        runtime: Handle,
        changed: Arc<Notify>,
    ) -> io::Result<Self> {
        let (ended, woken) = (Stopper::default(), Arc::new(Notify::new()));
        let (stopper, wake) = (ended.clone(), Arc::clone(&woken));
        let thread = thread::Builder::new()
            .name("os1-sync".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = keep(&companion, &wake, &changed) => {}
                        () = stopper.raised() => {}
                    }
                });
            })?;
        Ok(Self {
            thread: Some(thread),
            ended,
            woken,
        })
    }

    /// Looks again what is due: an account may have been added, or an event changed here.
    pub(crate) fn wake(&self) {
        self.woken.notify_one();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.ended.raise();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::warn!("the thread that keeps accounts in step had ended before");
        }
    }
}

async fn keep(companion: &Companion, woken: &Notify, changed: &Notify) {
    // Kept over the looks: it holds the connections on which servers tell by themselves.
    let mut watch = Box::pin(companion.watch_mail());
    loop {
        companion.awake().await;
        match companion.send_due(false).await {
            Ok(sent) if sent.is_empty() => {}
            Ok(_) => changed.notify_one(),
            Err(error) => tracing::warn!(%error, "the outbox could not be sent"),
        }
        match companion.carry_bookings().await {
            Ok(told) if told.is_empty() => {}
            Ok(_) => changed.notify_one(),
            Err(error) => tracing::warn!(%error, "booking services could not be asked"),
        }
        match companion.sync_due().await {
            Ok(rounds) if rounds.is_empty() => {}
            Ok(_) => changed.notify_one(),
            Err(error) => tracing::warn!(%error, "the accounts could not be kept in step"),
        }
        match companion.sync_mail_due().await {
            Ok(rounds) if rounds.is_empty() => {}
            Ok(_) => {
                changed.notify_one();
                // The first round finds the inbox that is watched.
                watch = Box::pin(companion.watch_mail());
            }
            Err(error) => tracing::warn!(%error, "mail could not be kept in step"),
        }
        let next = companion.next_sync().unwrap_or_else(|error| {
            tracing::warn!(%error, "when to ask servers next could not be read");
            None
        });
        let sending = companion.next_sending().unwrap_or_else(|error| {
            tracing::warn!(%error, "when the outbox is due could not be read");
            None
        });
        let mail = companion.next_mail_sync().unwrap_or_else(|error| {
            tracing::warn!(%error, "when to ask mail servers next could not be read");
            None
        });
        let next = [next, sending, mail].into_iter().flatten().min();
        let pause = pause(next, companion.now().timestamp());
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = woken.notified() => watch = Box::pin(companion.watch_mail()),
            news = &mut watch => {
                if let Err(error) = news {
                    tracing::warn!(%error, "new mail could not be waited for");
                    tokio::time::sleep(TICK).await;
                }
                watch = Box::pin(companion.watch_mail());
            }
        }
    }
}

/// How long to rest: until the next account is due, and never longer than a tick.
fn pause(next: Option<Timestamp>, now: Timestamp) -> Duration {
    let until = next.and_then(|next| Duration::try_from(next.duration_since(now)).ok());
    match (next, until) {
        (None, _) => TICK,
        (Some(_), until) => until.unwrap_or(SHORTEST).clamp(SHORTEST, TICK),
    }
}
