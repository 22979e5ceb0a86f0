//! The configured models, one after the other.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::StreamExt;
use os1_base::{Chance, Explained};
use tokio_util::sync::CancellationToken;

use crate::retry::{Step, step};
use crate::{
    ChatEvent, ChatModel, ChatRequest, ChatStream, Finish, ModelError, ModelInfo, Patience, Place,
    Timer,
};

/// Models in the order they are asked. Itself a [`ChatModel`].
///
/// A failure is retried or passed to the next model as its [`crate::Remedy`] says. When text
/// had been streamed before it, the next attempt is announced by [`ChatEvent::Restarted`];
/// when none comes, [`ChatEvent::Interrupted`] says that the text is not whole. Either way
/// nothing is said twice unannounced. Run no tool before [`ChatEvent::Finish`].
#[derive(Clone)]
pub struct Chain {
    links: Vec<Arc<dyn ChatModel>>,
    patience: Patience,
    timer: Arc<dyn Timer>,
    chance: Arc<Mutex<Chance>>,
}

impl Chain {
    /// `links` in order. `chance` spreads the pauses.
    #[must_use]
    pub fn new(
        links: Vec<Arc<dyn ChatModel>>,
        patience: Patience,
        timer: Arc<dyn Timer>,
        chance: Chance,
    ) -> Self {
        Self {
            links,
            patience,
            timer,
            chance: Arc::new(Mutex::new(chance)),
        }
    }

    /// Who would be asked, in order.
    #[must_use]
    pub fn models(&self) -> Vec<ModelInfo> {
        self.links.iter().map(|link| link.info()).collect()
    }

    fn next_step(&self, link: &dyn ChatModel, error: &ModelError, attempt: u32) -> Step {
        let provider = link.info().provider;
        tracing::info!(%provider, kind = ?error.kind(), attempt, "a model failed");
        let jitter = self
            .chance
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .unit();
        step(error, attempt, &self.patience, jitter)
    }

    /// Waits for `pause`; whether the caller stopped it meanwhile.
    async fn cancelled_within(&self, pause: Duration, cancel: &CancellationToken) -> bool {
        tokio::select! {
            biased;
            () = cancel.cancelled() => true,
            () = self.timer.sleep(pause) => false,
        }
    }
}

impl ChatModel for Chain {
    /// The first model; a placeholder with no window when there is none.
    fn info(&self) -> ModelInfo {
        let none = || ModelInfo {
            provider: String::new(),
            server: None,
            model: String::new(),
            window_tokens: 0,
            place: Place::Local,
        };
        self.links.first().map_or_else(none, |link| link.info())
    }

    fn stream(&self, request: ChatRequest, cancel: CancellationToken) -> ChatStream {
        let this = self.clone();
        Box::pin(async_stream::stream! {
            let mut so_far = SoFar::default();
            for link in &this.links {
                let mut request = request.clone();
                let mut attempt = 1;
                loop {
                    let mut events = link.stream(request.clone(), cancel.clone());
                    let mut failure = None;
                    while let Some(event) = events.next().await {
                        match event {
                            Ok(event) => {
                                if let Some(restart) = so_far.before(&event) {
                                    yield Ok(restart);
                                }
                                let done = matches!(event, ChatEvent::Finish(_));
                                yield Ok(event);
                                if done { return; }
                            }
                            Err(error) => { failure = Some(error); break; }
                        }
                    }
                    drop(events);
                    let error = failure.unwrap_or(ModelError::Cut);
                    let next = this.next_step(link.as_ref(), &error, attempt);
                    so_far.failed(error);
                    match next {
                        Step::Again(pause) => {
                            if this.cancelled_within(pause, &cancel).await {
                                yield Ok(ChatEvent::Finish(Finish::Cancelled));
                                return;
                            }
                        }
                        Step::Shorter => request.window_cap = Some(shorter(&request, &link.info())),
                        Step::Next | Step::GiveUp => break,
                    }
                    attempt += 1;
                }
            }
            let (interrupted, error) = so_far.end(this.links.len());
            if let Some(event) = interrupted {
                yield Ok(event);
            }
            yield Err(error);
        })
    }
}

/// The server counted more tokens than the estimate: three quarters of what was tried.
fn shorter(request: &ChatRequest, info: &ModelInfo) -> u32 {
    let window = request.window_cap.unwrap_or(info.window_tokens);
    window / 4 * 3
}

/// What has been said to the caller over all attempts.
#[derive(Default)]
struct SoFar {
    spoke: bool,
    last: Option<ModelError>,
}

impl SoFar {
    /// What must be said before `event` is passed on.
    fn before(&mut self, event: &ChatEvent) -> Option<ChatEvent> {
        match event {
            ChatEvent::Began { .. } if self.spoke => {
                self.spoke = false;
                Some(ChatEvent::Restarted { why: self.why() })
            }
            ChatEvent::Text(_) | ChatEvent::ToolCall(_) => {
                self.spoke = true;
                None
            }
            _ => None,
        }
    }

    fn failed(&mut self, error: ModelError) {
        self.last = Some(error);
    }

    fn why(&self) -> String {
        self.last
            .as_ref()
            .map_or_else(String::new, ToString::to_string)
    }

    fn end(self, tried: usize) -> (Option<ChatEvent>, ModelError) {
        let interrupted = self
            .spoke
            .then(|| ChatEvent::Interrupted { why: self.why() });
        let error = match self.last {
            Some(last) => ModelError::Exhausted {
                tried,
                last: Box::new(last),
            },
            None => ModelError::NoModel,
        };
        (interrupted, error)
    }
}
