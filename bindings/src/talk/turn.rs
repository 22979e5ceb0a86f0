//! One turn: words in, events out, stopped by its own `cancel`.

use std::sync::Arc;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::outlet::Outlet;
use crate::ask::Door;
use crate::runtime::{handle, waiting};
use crate::{CoreError, OpenProfile, TurnEvent};

/// The most bytes of one turn's words; the core cuts at less and says so.
const MAX_WORDS: usize = 1_000_000;

/// Is told the events of one turn, one after the other, from a thread of ours. It may be slow: the
/// turn does not wait for it.
#[uniffi::export(foreign)]
pub trait TurnListener: Send + Sync {
    /// The next event.
    ///
    /// # Errors
    /// It cannot go on: the turn is stopped, and fails with this.
    fn on_event(&self, event: TurnEvent) -> Result<(), CoreError>;
}

/// A turn that was begun. It goes on when this is dropped.
#[derive(Debug, uniffi::Object)]
pub struct Turn {
    cancel: CancellationToken,
    ended: watch::Receiver<Option<Result<(), CoreError>>>,
}

#[uniffi::export]
impl Turn {
    /// Ends the answer where it is; what was heard of it is kept as heard. Returns at once.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Comes to its end when the turn is over and its listener was told all.
    ///
    /// # Errors
    /// The profile could not be read or written, or the listener failed. What was told before
    /// stays true.
    pub async fn finished(&self) -> Result<(), CoreError> {
        let mut ended = self.ended.clone();
        match ended.wait_for(Option::is_some).await {
            Ok(result) => result.clone().unwrap_or_else(|| Err(CoreError::panicked())),
            Err(_) => Err(CoreError::panicked()),
        }
    }
}

#[uniffi::export]
impl OpenProfile {
    /// Says `text` to the companion; what happens is told to `listener`. Returns at once. Turns
    /// run one after the other.
    ///
    /// # Errors
    /// The words are longer than a million bytes, or the system gives no threads.
    pub fn say(
        &self,
        text: String,
        listener: Arc<dyn TurnListener>,
    ) -> Result<Arc<Turn>, CoreError> {
        if text.len() > MAX_WORDS {
            return Err(CoreError::new(
                crate::ErrorKind::TooLarge,
                "That is more than can be said in one turn. Share it as a file.",
            ));
        }
        let runtime = handle()?;
        let place = self.door.place()?;
        let cancel = self.door.closing.child_token();
        let (tell, ended) = watch::channel(None);
        let outlet = Arc::new(Outlet::default());
        let told = waiting(deliver(Arc::clone(&outlet), listener));
        let turn = waiting(run(self.door.clone(), text, outlet, cancel.clone()));
        runtime.spawn(async move {
            let (told, said) = tokio::join!(told, turn);
            drop(place);
            tell.send_replace(Some(told.and(said)));
        });
        Ok(Arc::new(Turn { cancel, ended }))
    }
}

/// Ends the outlet however the turn ends: also by a panic.
struct Ended(Arc<Outlet>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// Runs the turn on a thread that may wait: it reads and writes the profile.
fn run(
    door: Door,
    text: String,
    outlet: Arc<Outlet>,
    cancel: CancellationToken,
) -> impl FnOnce() -> Result<(), CoreError> + Send + 'static {
    let outlet = Ended(outlet);
    move || {
        handle()?.block_on(async {
            let inside = door.enter().await?;
            let companion = inside.companion()?;
            let mut sink = |event: os1_companion::TurnEvent| outlet.0.tell(event.into());
            Ok(companion.turn(&text, &mut sink, cancel).await?)
        })
    }
}

/// Hands events on until there are no more, on a thread that may wait for the listener.
fn deliver(
    outlet: Arc<Outlet>,
    listener: Arc<dyn TurnListener>,
) -> impl FnOnce() -> Result<(), CoreError> + Send + 'static {
    move || {
        while let Some(event) = outlet.take() {
            if let Err(error) = listener.on_event(event) {
                outlet.deafen();
                return Err(error);
            }
        }
        Ok(())
    }
}
