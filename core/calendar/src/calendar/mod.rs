//! The facade: the calendars of one profile.

mod acknowledge;
mod alarm_index;
mod authorship;
mod change;
mod color;
mod edit;
mod files;
mod named;
mod read;
mod server;
mod time;
mod undo;
mod view;
mod write;

use std::sync::Arc;

use os1_base::{Clock, IdSource};
use os1_guard::Journal;
use os1_store::Store;

use crate::agenda::SeriesCache;

pub use authorship::Authorship;
pub use change::{Changed, ObjectEdit};
pub use color::Color;
pub(crate) use edit::writable;
pub use read::MAX_EVENTS_OF_A_LISTING;
pub use undo::Inverse;
pub use view::{CalendarEdit, CalendarView, NewCalendar, Origin};
pub(crate) use write::Pen;

/// The name under which the activity log keeps what this crate did.
pub const COMPONENT: &str = "calendar";

/// The calendars of one profile. Cheap to clone; clones share the store and what was parsed,
/// and so do all that were made over the same [`SeriesCache`].
#[derive(Debug, Clone)]
pub struct Calendar {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: IdSource,
    pub(crate) journal: Journal,
    pub(crate) cache: SeriesCache,
}

impl Calendar {
    /// The calendars in `store`, which was opened with [`crate::SCHEMA`] and the guard's;
    /// floating times are read in the zone of `clock`, and every change is entered into
    /// `journal` ([`os1_guard::Gate::journal`]) in the transaction that makes it.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, ids: IdSource, journal: Journal) -> Self {
        Self {
            store,
            clock,
            ids,
            journal,
            cache: SeriesCache::default(),
        }
    }

    /// The same with what others over the same store have parsed and expanded: a daemon makes
    /// one of these a command.
    #[must_use]
    pub fn sharing(self, cache: SeriesCache) -> Self {
        Self { cache, ..self }
    }

    /// Now, in seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.clock.now().timestamp().as_second()
    }
}
