//! The one thread that writes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use rayon_core::{ThreadPool, ThreadPoolBuilder};
use rusqlite::Connection;

use crate::StoreError;

/// Runs what is sent to it one after the other, on a thread of its own.
///
/// A pool of one thread, because its `install` lets the work borrow from the caller who
/// waits for it, which a plain channel of closures could not without unsafe code.
#[derive(Debug)]
pub(crate) struct Writer {
    // Dropped first, which tells the thread to end.
    thread: ThreadPool,
    connection: Mutex<Option<Connection>>,
    // Dropped last, which waits for that.
    _end: End,
}

/// Waits for the thread to be gone.
///
/// A pool only tells its thread to end. OpenSSL frees what belongs to a thread when the thread
/// ends, and everything when the process does; both at once is a double free.
#[derive(Debug)]
struct End(Option<JoinHandle<()>>);

impl Drop for End {
    fn drop(&mut self) {
        let Some(thread) = self.0.take() else {
            return;
        };
        // Work may hold the last handle to its store: nobody waits for oneself.
        if thread.thread().id() != thread::current().id() && thread.join().is_err() {
            tracing::warn!("the thread that writes ended in a panic");
        }
    }
}

impl Writer {
    /// Starts the thread, with nothing to write to yet.
    pub(crate) fn start() -> Result<Self, StoreError> {
        let mut end = End(None);
        let thread = ThreadPoolBuilder::new()
            .num_threads(1)
            .spawn_handler(|thread| {
                let named = thread::Builder::new().name("os1-store".to_owned());
                end.0 = Some(named.spawn(|| thread.run())?);
                Ok(())
            })
            .build()
            .map_err(|_| StoreError::File(std::io::ErrorKind::OutOfMemory))?;
        Ok(Self {
            thread,
            connection: Mutex::new(None),
            _end: end,
        })
    }

    /// Runs `work` on the thread and waits for it. A panic inside becomes
    /// [`StoreError::Panicked`]; the transaction it was in is undone.
    pub(crate) fn run<T: Send, E: From<StoreError> + Send>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E> + Send,
    ) -> Result<T, E> {
        if self.thread.current_thread_index().is_some() {
            return Err(StoreError::Nested.into());
        }
        self.thread.install(|| {
            let mut connection = self.connection();
            let Some(connection) = connection.as_mut() else {
                return Err(StoreError::Closed.into());
            };
            catch_unwind(AssertUnwindSafe(|| work(connection)))
                .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
        })
    }

    /// Whether the caller is the thread itself.
    pub(crate) fn is_here(&self) -> bool {
        self.thread.current_thread_index().is_some()
    }

    /// Gives it a connection, or takes the one it has away after the work that is
    /// going on; the old one is returned.
    pub(crate) fn replace(&self, connection: Option<Connection>) -> Option<Connection> {
        std::mem::replace(&mut self.connection(), connection)
    }

    fn connection(&self) -> MutexGuard<'_, Option<Connection>> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
