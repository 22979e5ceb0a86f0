//! How long to wait, and for what.

use std::time::Duration;

use async_trait::async_trait;

/// Waiting, handed in so that tests do not wait.
#[async_trait]
pub trait Timer: Send + Sync {
    /// Returns after `pause`.
    async fn sleep(&self, pause: Duration);
}

/// Waits on the Tokio runtime of the caller.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioTimer;

#[async_trait]
impl Timer for TokioTimer {
    async fn sleep(&self, pause: Duration) {
        tokio::time::sleep(pause).await;
    }
}

/// The bounds on waiting for a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// From the request to the first event of the answer. Long, because a server at home
    /// may load the model and read the whole prompt first.
    pub first: Duration,
    /// Between two arrivals of bytes once the answer has begun.
    pub stall: Duration,
    /// The whole answer, so that keep-alive comments cannot hold a turn for ever.
    pub whole: Duration,
    /// How often one model is asked before the next one is.
    pub attempts: u32,
    /// The longest pause between two attempts. A `Retry-After` beyond it means: the next
    /// model instead.
    pub longest_pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(120),
            stall: Duration::from_secs(30),
            whole: Duration::from_secs(15 * 60),
            attempts: 3,
            longest_pause: Duration::from_secs(20),
        }
    }
}
