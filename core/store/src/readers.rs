//! The few connections that only read.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::StoreError;

/// How many idle connections are kept; more are made while more are in use.
const KEPT: usize = 3;

/// Connections that only read, made when first needed.
#[derive(Debug)]
pub(crate) struct Readers {
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct State {
    open: bool,
    idle: Vec<Connection>,
    lent: usize,
}

impl Readers {
    /// None yet, and none lent until [`Readers::open`].
    pub(crate) fn new() -> Self {
        Self {
            state: Mutex::default(),
            returned: Condvar::new(),
        }
    }

    /// Lets connections be lent.
    pub(crate) fn open(&self) {
        self.state().open = true;
    }

    /// Lends one, made by `make` when none is idle.
    pub(crate) fn lend(
        &self,
        make: impl FnOnce() -> Result<Connection, StoreError>,
    ) -> Result<Lent<'_>, StoreError> {
        let idle = {
            let mut state = self.state();
            if !state.open {
                return Err(StoreError::Closed);
            }
            state.lent += 1;
            state.idle.pop()
        };
        let mut lent = Lent {
            readers: self,
            connection: idle,
        };
        if lent.connection.is_none() {
            lent.connection = Some(make()?);
        }
        Ok(lent)
    }

    /// Lends no more, waits until all are back, and closes them.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        state.open = false;
        while state.lent > 0 {
            state = self
                .returned
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.idle.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lent connection; goes back when dropped, also by a panic.
#[derive(Debug)]
pub(crate) struct Lent<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Lent<'_> {
    /// The connection.
    pub(crate) fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or(StoreError::Closed)
    }

    /// Closes it instead of giving it back: after a page that fails its checksum,
    /// SQLCipher refuses every other page on the same connection.
    pub(crate) fn discard(mut self) {
        self.connection = None;
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.readers.state();
        state.lent -= 1;
        if let Some(connection) = self.connection.take()
            && state.open
            && state.idle.len() < KEPT
        {
            state.idle.push(connection);
        }
        self.readers.returned.notify_all();
    }
}
