//! The gate: the only maker of permits, and of channels to model servers.

mod answer;
mod consents;
mod grants;
mod mailing;
mod maps;
mod propose;
mod reach;
mod redeem;
mod speech;
mod state;
mod stop;

pub use mailing::Outgoing;
pub use propose::{Decision, Proposal};

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use os1_base::{Clock, Id, IdSource};
use os1_store::Store;
use tokio::sync::watch;

use crate::egress::Authorities;
use crate::error::GuardError;
use crate::gesture::GestureDoor;
use crate::journal::Journal;
use crate::stopwatch::Stopwatch;
use crate::witness::Witness;

/// How the gate behaves.
#[derive(Debug, Clone, Default)]
pub struct GateOptions {
    /// Refuses every connection of the first run, whatever was approved or consented to;
    /// other runs say so themselves.
    pub offline: bool,
    /// Notices that an old copy of the profile was brought back. Without one, a restored
    /// backup must be announced with [`Gate::restored`].
    pub witness: Option<Arc<dyn Witness>>,
    /// Who is believed about certificates beside Mozilla's roots.
    pub authorities: Authorities,
}

/// The only maker of permits. Cheap to clone; clones are the same gate.
///
/// There is one for an open profile. Each run in the process (a daemon's command) has it
/// with a clock and ids of its own: see [`Gate::for_run`].
#[derive(Clone, Debug)]
pub struct Gate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: IdSource,
    offline: bool,
    shared: Arc<Shared>,
}

/// What all runs of a process have together.
#[derive(Debug)]
struct Shared {
    witness: Option<Arc<dyn Witness>>,
    authorities: Authorities,
    /// Since when each approval of this process is open.
    opened: Mutex<HashMap<Id, Stopwatch>>,
    /// Counts the stop words; whoever is under way listens.
    halt: watch::Sender<u64>,
    /// Counts the hosts closed and grants taken; open streams look whether it is theirs.
    closing: watch::Sender<u64>,
}

impl Gate {
    /// Opens the gate over the profile's tables ([`crate::SCHEMA`]), and hands out the one
    /// door for gestures. Whoever opens the profile is the shell: it keeps the door with its
    /// input loop and gives the gate to everybody else.
    ///
    /// Once for an open profile: a message that was being sent when the last process ended
    /// becomes unclear here, and when `options.witness` has counted further than the tables,
    /// so does all that waited.
    ///
    /// # Errors
    /// [`GuardError::Store`] when the tables cannot be read, [`GuardError::Witness`].
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
            offline: options.offline,
            shared: Arc::new(Shared {
                witness: options.witness,
                authorities: options.authorities,
                opened: Mutex::default(),
                halt: watch::Sender::new(0),
                closing: watch::Sender::new(0),
            }),
        }));
        gate.recover()?;
        Ok((gate, GestureDoor::new()))
    }

    /// The same gate for another run of this process: what is under way in one run goes on,
    /// and the stop word of one reaches all.
    #[must_use]
    pub fn for_run(&self, clock: Arc<dyn Clock>, ids: IdSource, offline: bool) -> Self {
        Self(Arc::new(Inner {
            store: self.0.store.clone(),
            clock,
            ids,
            offline,
            shared: Arc::clone(&self.0.shared),
        }))
    }

    /// Whether every connection is refused.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.0.offline
    }

    /// The activity log with its undo.
    #[must_use]
    pub fn journal(&self) -> Journal {
        Journal::new(
            self.0.store.clone(),
            self.0.clock.clone(),
            self.0.ids.clone(),
        )
    }

    pub(crate) fn authorities(&self) -> &Authorities {
        &self.0.shared.authorities
    }

    pub(crate) fn halt(&self) -> watch::Receiver<u64> {
        self.0.shared.halt.subscribe()
    }

    pub(crate) fn closing(&self) -> watch::Receiver<u64> {
        self.0.shared.closing.subscribe()
    }

    fn now(&self) -> Timestamp {
        self.0.clock.now().timestamp()
    }

    fn opened(&self) -> MutexGuard<'_, HashMap<Id, Stopwatch>> {
        let opened = self.0.shared.opened.lock();
        opened.unwrap_or_else(PoisonError::into_inner)
    }
}
