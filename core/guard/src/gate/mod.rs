//! The gate: the only maker of permits, and of channels to model servers.

mod consents;
mod reach;

use std::sync::Arc;

use jiff::Timestamp;
use os1_base::{Clock, IdSource};
use os1_store::Store;
use tokio::sync::watch;

use crate::error::GuardError;
use crate::gesture::GestureDoor;

/// How the gate behaves, fixed when it is opened.
#[derive(Debug, Clone, Default)]
pub struct GateOptions {
    /// Refuses every connection, whatever was approved or consented to.
    pub offline: bool,
}

/// The only maker of permits. Cheap to clone; clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: IdSource,
    options: GateOptions,
    /// Counts the stop words; whoever is under way listens.
    halt: watch::Sender<u64>,
}

impl Gate {
    /// Opens the gate over the profile's tables ([`crate::SCHEMA`]), and hands out the one
    /// door for gestures. Whoever opens the profile is the shell: it keeps the door with its
    /// input loop and gives the gate to everybody else.
    ///
    /// # Errors
    /// [`GuardError::Store`] when the tables cannot be read.
    pub fn open(
        store: Store,
        clock: Arc<dyn Clock>,
        ids: IdSource,
        options: GateOptions,
    ) -> Result<(Self, GestureDoor), GuardError> {
        let gate = Self(Arc::new(Inner {
            store,
            clock,
            ids,
            options,
            halt: watch::Sender::new(0),
        }));
        Ok((gate, GestureDoor::new()))
    }

    /// Whether every connection is refused.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.0.options.offline
    }

    pub(crate) fn halt(&self) -> watch::Receiver<u64> {
        self.0.halt.subscribe()
    }

    fn now(&self) -> Timestamp {
        self.0.clock.now().timestamp()
    }
}
