//! What synchronising works with.

use std::sync::Arc;

use os1_base::{Clock, Id};
use os1_guard::Gate;
use os1_store::Store;

use super::error::SyncError;
use super::pull::Round;
use super::remote::RemoteCollection;
use super::report::SyncReport;
use super::shelf::{Shelf, Shelved};

/// Keeps the collections of one shelf in step. Cheap to clone where the shelf is.
#[derive(Debug, Clone)]
pub struct SyncDesk<S> {
    pub(super) shelf: S,
    pub(super) gate: Gate,
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
}

impl<S: Shelf> SyncDesk<S> {
    /// Over what `shelf` keeps in `store`, which was opened with [`super::SYNC_SCHEMA`] too.
    #[must_use]
    pub fn new(shelf: S, gate: Gate, store: Store, clock: Arc<dyn Clock>) -> Self {
        Self {
            shelf,
            gate,
            store,
            clock,
        }
    }

    /// One round with one collection: what changed there, then what changed here. `account`
    /// is whose standing grant and hosts count.
    ///
    /// # Errors
    /// [`SyncError`]; what was done before it stays done, and the next round goes on.
    pub async fn sync_one(
        &self,
        of: impl Into<Shelved>,
        account: Id,
        remote: &dyn RemoteCollection,
    ) -> Result<SyncReport, SyncError<S::Error>> {
        let mut round = Round::new(self, of.into(), account, remote)?;
        round.pull().await?;
        round.push().await?;
        round.finish()
    }

    /// As [`SyncDesk::sync_one`] without asking the other side what changed: it is known that
    /// nothing did.
    pub(super) async fn send_one(
        &self,
        of: Shelved,
        account: Id,
        remote: &dyn RemoteCollection,
    ) -> Result<SyncReport, SyncError<S::Error>> {
        let mut round = Round::new(self, of, account, remote)?;
        round.push().await?;
        round.finish()
    }

    pub(super) fn now(&self) -> jiff::Timestamp {
        self.clock.now().timestamp()
    }
}
