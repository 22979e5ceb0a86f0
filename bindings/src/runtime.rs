//! The one runtime of the process, and the way from a foreign caller onto it.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{CoreError, ErrorKind};

/// Two workers: one turn and its timers need no more. Reading and writing has threads of its own.
const WORKERS: usize = 2;
/// Threads that may wait for the disk or for a slow listener at the same time: two for each turn, and
/// many more for what turns and screens ask for, so that nobody waits for who waits for them.
const WAITING: usize = 512;

static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();

/// The runtime, started by the first call.
///
/// # Errors
/// The system gives no threads.
pub(crate) fn handle() -> Result<&'static Handle, CoreError> {
    let made = RUNTIME.get_or_init(|| {
        Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .max_blocking_threads(WAITING)
            .thread_name("os1-worker")
            .enable_all()
            .build()
            .ok()
    });
    made.as_ref().map(Runtime::handle).ok_or_else(|| {
        CoreError::new(
            ErrorKind::Io,
            "OS1 could not start its worker threads. Close other apps and start it again.",
        )
    })
}

/// Runs `work` on the runtime to its end, whatever becomes of who waits for it: what was asked
/// for is never left half done. A panic in it is an error.
///
/// # Errors
/// What `work` returned, or [`ErrorKind::Internal`] where it panicked.
pub(crate) async fn on_runtime<T: Send + 'static>(
    work: impl Future<Output = Result<T, CoreError>> + Send + 'static,
) -> Result<T, CoreError> {
    match handle()?.spawn(work).await {
        Ok(done) => done,
        Err(_) => Err(CoreError::panicked()),
    }
}

/// Runs `work` on a thread that may wait. A panic in it is an error.
///
/// # Errors
/// As [`on_runtime`].
pub(crate) async fn waiting<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CoreError> + Send + 'static,
) -> Result<T, CoreError> {
    match handle()?.spawn_blocking(work).await {
        Ok(done) => done,
        Err(_) => Err(CoreError::panicked()),
    }
}
