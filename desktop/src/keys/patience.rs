//! Waiting for what may never answer.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Runs `work` on a thread of its own and waits for it, at most for `patience`; `None` when
/// it took longer.
///
/// A call over the session bus cannot be broken off, so a thread that hangs is left behind
/// and ends with the process. The thread also keeps the bus's own event loop out of the
/// caller's asynchronous runtime.
pub(crate) fn within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (sender, receiver) = channel();
    let started = thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            // Nobody waits any more when it came too late.
            let _too_late = sender.send(work());
        });
    started.ok()?;
    receiver.recv_timeout(patience).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_answers_is_heard_and_what_hangs_is_left() {
        assert_eq!(within(Duration::from_secs(60), || 4), Some(4));
        let (keep, never) = channel::<()>();
        let hung = within(Duration::from_millis(1), move || never.recv().is_ok());
        assert_eq!(hung, None);
        drop(keep);
    }
}
