//! What synchronising works with.

use std::sync::Arc;

use os1_base::Clock;
use os1_guard::Gate;
use os1_store::Store;

use super::error::SyncError;
use super::pull::Round;
use super::remote::RemoteCalendar;
use super::report::SyncReport;
use crate::{Calendar, CalendarView};

/// Keeps the calendars of one profile in step. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SyncDesk {
    pub(super) calendar: Calendar,
    pub(super) gate: Gate,
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
}

impl SyncDesk {
    /// Over the calendars in `store`, which was opened with [`super::SYNC_SCHEMA`] too.
    #[must_use]
    pub fn new(calendar: Calendar, gate: Gate, store: Store, clock: Arc<dyn Clock>) -> Self {
        Self {
            calendar,
            gate,
            store,
            clock,
        }
    }

    /// One round with one calendar: what changed there, then what changed here. `account`
    /// is whose standing grant and hosts count.
    ///
    /// # Errors
    /// [`SyncError`]; what was done before it stays done, and the next round goes on.
    pub async fn sync_one(
        &self,
        view: &CalendarView,
        account: os1_base::Id,
        remote: &dyn RemoteCalendar,
    ) -> Result<SyncReport, SyncError> {
        let mut round = Round::new(self, view, account, remote)?;
        round.pull().await?;
        round.push().await?;
        round.finish()
    }

    /// As [`SyncDesk::sync_one`] without asking the other side what changed: it is known that
    /// nothing did.
    pub(super) async fn send_one(
        &self,
        view: &CalendarView,
        account: os1_base::Id,
        remote: &dyn RemoteCalendar,
    ) -> Result<SyncReport, SyncError> {
        let mut round = Round::new(self, view, account, remote)?;
        round.push().await?;
        round.finish()
    }

    pub(super) fn now(&self) -> jiff::Timestamp {
        self.clock.now().timestamp()
    }
}
