//! Watching a screen until the handle is dropped.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::seen::Seen;
use super::{Screen, ScreenListener, ScreenState};
use crate::ask::Door;
use crate::runtime::{handle, waiting};
use crate::{CoreError, ErrorKind, OpenProfile};

/// One change follows another: so long is waited for the next before it is read anew.
const BREATH: Duration = Duration::from_millis(30);
/// A day ends and a reminder passes without anything being written: read anew so often.
const MINUTE: Duration = Duration::from_secs(60);

/// A screen that is watched, until this is stopped or dropped.
#[derive(Debug, uniffi::Object)]
pub struct Subscription {
    stop: CancellationToken,
}

#[uniffi::export]
impl Subscription {
    /// Ends it. What is being told just now may still arrive.
    pub fn stop(&self) {
        self.stop.cancel();
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

#[uniffi::export]
impl OpenProfile {
    /// Tells `listener` what `screen` shows: now, and whenever it changes, until the subscription
    /// is stopped or dropped or the profile is closed. Returns at once.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn watch(
        &self,
        screen: Screen,
        listener: Arc<dyn ScreenListener>,
    ) -> Result<Arc<Subscription>, CoreError> {
        let stop = self.door.closing.child_token();
        let (door, stopped) = (self.door.clone(), stop.clone());
        handle()?.spawn(async move {
            stopped
                .run_until_cancelled(keep_telling(door, screen, listener))
                .await
        });
        Ok(Arc::new(Subscription { stop }))
    }
}

async fn keep_telling(door: Door, screen: Screen, listener: Arc<dyn ScreenListener>) {
    let Ok(mut changes) = changes(&door).await else {
        return;
    };
    let mut seen = Seen::default();
    loop {
        changes.mark_unchanged();
        let read = read(&door, &screen, seen).await;
        let Ok((told, kept)) = read else {
            return;
        };
        seen = kept;
        if !tell(told, &listener).await {
            return;
        }
        tokio::select! {
            changed = changes.changed() => if changed.is_err() {
                // The profile is gone.
                return;
            },
            () = door.woken.notified() => {}
            () = sleep(MINUTE) => {}
        }
        sleep(BREATH).await;
    }
}

async fn changes(door: &Door) -> Result<watch::Receiver<u64>, CoreError> {
    Ok(door.enter().await?.profile.changes())
}

/// What is to be told now, and what is then known to have been told.
///
/// # Errors
/// The profile is closed.
async fn read(
    door: &Door,
    screen: &Screen,
    mut seen: Seen,
) -> Result<(Result<Option<ScreenState>, CoreError>, Seen), CoreError> {
    let (inside, screen) = (door.enter().await?, screen.clone());
    waiting(move || {
        let read = inside
            .companion()
            .and_then(|companion| screen.read(&companion));
        Ok(match read {
            Ok(read) => (Ok(seen.step(read)), seen),
            Err(error) => (Err(error.into()), seen),
        })
    })
    .await
}

/// Whether the listener goes on.
async fn tell(
    told: Result<Option<ScreenState>, CoreError>,
    listener: &Arc<dyn ScreenListener>,
) -> bool {
    let listener = Arc::clone(listener);
    let telling = move || match told {
        Ok(Some(state)) => listener.on_state(state),
        Ok(None) => Ok(()),
        // Asleep with the phone: what is shown stays, and is read anew after waking.
        Err(error) if error.kind() == ErrorKind::Locked => Ok(()),
        Err(error) => listener.on_failure(error),
    };
    waiting(telling).await.is_ok()
}
