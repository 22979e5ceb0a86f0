//! What ends a connection from our side: the stop word, a closed host, silence.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

use super::fault::EgressError;
use crate::action::OpenHost;
use crate::gate::Gate;

type Ending = Pin<Box<dyn Future<Output = EgressError> + Send + Sync>>;

/// Watches over one connection.
pub(super) struct Leash {
    ending: Ending,
    /// Kept once the end came, because the future must not be asked again.
    ended: Option<EgressError>,
    patience: Duration,
    silence: Pin<Box<Sleep>>,
    waits: bool,
}

impl fmt::Debug for Leash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Leash")
            .field("patience", &self.patience)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl Leash {
    /// `patience` is how long the other side may be silent while something is waited for.
    pub(super) fn new(gate: Gate, host: OpenHost, patience: Duration) -> Self {
        Self {
            ending: Box::pin(ending(gate, host)),
            ended: None,
            patience,
            silence: Box::pin(tokio::time::sleep(patience)),
            waits: false,
        }
    }

    pub(super) fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
        self.waits = false;
    }

    /// The end, when it came.
    pub(super) async fn end(&mut self) -> EgressError {
        std::future::poll_fn(|cx| match self.check(cx) {
            Err(end) => Poll::Ready(end),
            Ok(()) => Poll::Pending,
        })
        .await
    }

    /// Does one piece of reading or writing unless the end came.
    pub(super) fn poll<T>(
        &mut self,
        cx: &mut Context<'_>,
        piece: impl FnOnce(&mut Context<'_>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if let Err(end) = self.check(cx) {
            return Poll::Ready(Err(io_error(end)));
        }
        match piece(cx) {
            Poll::Ready(done) => {
                self.waits = false;
                Poll::Ready(done)
            }
            Poll::Pending => {
                if !self.waits {
                    self.waits = true;
                    self.silence.as_mut().reset(deadline(self.patience));
                }
                ready!(self.silence.as_mut().poll(cx));
                Poll::Ready(Err(io_error(EgressError::Stalled)))
            }
        }
    }

    fn check(&mut self, cx: &mut Context<'_>) -> Result<(), EgressError> {
        if self.ended.is_none()
            && let Poll::Ready(end) = self.ending.as_mut().poll(cx)
        {
            self.ended = Some(end);
        }
        self.ended.clone().map_or(Ok(()), Err)
    }
}

/// Far enough away that no patience overflows it.
fn deadline(patience: Duration) -> Instant {
    const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
    Instant::now() + patience.min(LONGEST)
}

/// As an error of a byte stream; [`EgressError::of_io`] finds it again.
pub(super) fn io_error(end: EgressError) -> io::Error {
    let kind = match end {
        EgressError::Stalled | EgressError::ConnectTimeout => io::ErrorKind::TimedOut,
        _ => io::ErrorKind::ConnectionAborted,
    };
    io::Error::new(kind, end)
}

/// Waits until the user says stop, or until the account may no longer talk to the host.
async fn ending(gate: Gate, host: OpenHost) -> EgressError {
    let (mut halt, mut closing) = (gate.halt(), gate.closing());
    loop {
        tokio::select! {
            biased;
            _ = halt.changed() => return EgressError::Stopped,
            _ = closing.changed() => {
                if gate.check_reachable(&host).is_err() {
                    return EgressError::HostClosed;
                }
            }
        }
    }
}
