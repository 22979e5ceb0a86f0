//! One event at one time.

use std::cmp::Ordering;
use std::sync::Arc;

use super::EntryDetails;
use crate::{Busyness, Moment, Span};

/// One event at one time, where the user is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaEntry {
    /// What it is.
    pub details: Arc<EntryDetails>,
    /// Which instance of a recurring event; `None` for one that does not recur.
    pub recurrence_id: Option<Moment>,
    /// When it begins: a day, or an instant in the user's zone.
    pub start: Moment,
    /// When it is over, exclusive.
    pub end: Moment,
    /// The same as instants, for the user's zone.
    pub span: Span,
}

impl AgendaEntry {
    /// Whether it takes whole days.
    #[must_use]
    pub fn is_all_day(&self) -> bool {
        self.start.is_day()
    }

    /// Whether it takes the user's time.
    #[must_use]
    pub fn takes_time(&self) -> bool {
        self.details.busyness.takes_time()
    }

    /// Whether it surely takes the user's time.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.details.busyness > Busyness::Tentative
    }

    /// Whether it lies in `window`: an instant of it does, or, when it has no length, its
    /// beginning.
    #[must_use]
    pub fn is_in(&self, window: &Span) -> bool {
        if self.span.is_empty() {
            window.start <= self.span.start && self.span.start < window.end
        } else {
            self.span.overlaps(window)
        }
    }

    /// By beginning, whole days first, then by end and UID: the order of a listing.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |entry: &Self| (entry.span.start, !entry.is_all_day(), entry.span.end);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.details.uid.cmp(&other.details.uid))
            .then_with(|| self.details.object.cmp(&other.details.object))
    }
}
