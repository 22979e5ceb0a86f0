//! Learning with a model while the profile is open: beside the talk.

use std::sync::Arc;
use std::time::Duration;

use os1_companion::Companion;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// The rest after the last word before a model is asked: one sentence follows another.
const BREATH: Duration = Duration::from_secs(1);
/// The rest after a model did not answer; twice as long each time.
const FIRST_REST: Duration = Duration::from_secs(60);
/// The longest rest.
const LONGEST_REST: Duration = Duration::from_secs(60 * 60);

/// A task that asks the model for facts whenever something was said. It ends with this.
#[derive(Debug)]
pub(crate) struct Learner {
    task: JoinHandle<()>,
    woken: Arc<Notify>,
}

impl Learner {
    /// Begins with what was said before.
    pub(crate) fn start(companion: Companion, runtime: &Handle) -> Self {
        let woken = Arc::new(Notify::new());
        let wake = Arc::clone(&woken);
        let task = runtime.spawn(async move { learn(&companion, &wake).await });
        Self { task, woken }
    }

    /// Something may have been said.
    pub(crate) fn wake(&self) {
        self.woken.notify_one();
    }
}

impl Drop for Learner {
    /// What is asked just now is asked again next time.
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn learn(companion: &Companion, woken: &Notify) {
    let mut rest = FIRST_REST;
    loop {
        tokio::time::sleep(BREATH).await;
        companion.awake().await;
        let learned = companion.learn().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "nothing could be learned from a model");
            os1_companion::LearnedView::default()
        });
        if learned.unanswered {
            tokio::time::sleep(rest).await;
            rest = LONGEST_REST.min(rest * 2);
            continue;
        }
        rest = FIRST_REST;
        if learned.asked == 0 && !learned.put_off {
            woken.notified().await;
        }
    }
}
