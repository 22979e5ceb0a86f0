//! Recurring events as they were parsed, so that they are parsed once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use os1_store::rusqlite::Connection;

use crate::ical::Document;
use crate::store::{self, Line};
use crate::{CalendarError, EventSet};

/// The most events that are kept parsed; beyond that all are forgotten and parsed again.
const MAX_KEPT: usize = 20_000;

/// Parsed events by row, each with the revision it was parsed from.
type Kept = HashMap<i64, (i64, Arc<EventSet>)>;

/// Parsed events. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct SeriesCache(Arc<Mutex<Kept>>);

impl SeriesCache {
    /// The event of this line; `None` when its text holds none any more.
    pub(super) fn series(
        &self,
        connection: &Connection,
        line: &Line,
    ) -> Result<Option<Arc<EventSet>>, CalendarError> {
        if let Some((revision, set)) = self.kept().get(&line.row)
            && *revision == line.revision
        {
            return Ok(Some(Arc::clone(set)));
        }
        let (text, _) = store::texts(connection, line.row)?;
        let document = Document::parse(&text).document;
        let Some(set) = EventSet::events_of(&document).into_iter().next() else {
            return Ok(None);
        };
        let set = Arc::new(set);
        let mut kept = self.kept();
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(line.row, (line.revision, Arc::clone(&set)));
        Ok(Some(set))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
