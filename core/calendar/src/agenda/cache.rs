//! Recurring events as they were parsed and expanded, so that both is done once.
//!
//! What is remembered is found by row and revision. A row's number is never given twice and a
//! revision grows with every text, so nothing that was written since is ever missed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use os1_base::Id;
use os1_store::rusqlite::Connection;

use super::room::Room;
use super::series::Series;
use crate::alarm::CarriedAlarms;
use crate::ical::Document;
use crate::store::{self, CalendarRow};
use crate::{CalendarError, EventSet};

/// The most events that are kept; beyond that all are forgotten and parsed again.
const MAX_KEPT: usize = 20_000;

/// One parsed event and what it was made from.
#[derive(Debug, Clone)]
struct Kept {
    revision: i64,
    calendar: Id,
    takes_time: bool,
    /// `None`: its text holds no event any more.
    series: Option<Arc<Series>>,
}

/// The alarms of an event as of a revision, if it has any.
type Parsed = (i64, Option<Arc<CarriedAlarms>>);

/// What an object must hold to be parsed for alarms at all.
const VALARM: &[u8] = b"VALARM";

/// What calendars over one store have parsed and expanded. Clones share it; it is bounded by
/// 20,000 events and a million instances, and forgets nothing that it should not: it may be
/// kept as long as the store is open.
#[derive(Debug, Clone, Default)]
pub struct SeriesCache {
    kept: Arc<Mutex<HashMap<i64, Kept>>>,
    alarmed: Arc<Mutex<HashMap<i64, Parsed>>>,
    room: Room,
}

impl SeriesCache {
    /// The event in this row, as of this revision.
    pub(super) fn series(
        &self,
        connection: &Connection,
        (row, revision): (i64, i64),
        calendars: &HashMap<i64, CalendarRow>,
    ) -> Result<Option<Arc<Series>>, CalendarError> {
        if let Some(kept) = self.kept().get(&row)
            && kept.revision == revision
            && kept.still_in(calendars)
        {
            return Ok(kept.series.clone());
        }
        let Some(line) = store::line(connection, row)? else {
            return Ok(None);
        };
        let Some(calendar) = calendars.get(&line.calendar) else {
            return Ok(None);
        };
        let (text, _) = store::texts(connection, row)?;
        let document = Document::parse(&text).document;
        let set = EventSet::events_of(&document).into_iter().next();
        let (id, takes_time) = (calendar.view.id, calendar.view.busy);
        let kept = Kept {
            revision,
            calendar: id,
            takes_time,
            series: set.map(|set| {
                let room = self.room.clone();
                Arc::new(Series::new(set, &line, id, takes_time, room))
            }),
        };
        let series = kept.series.clone();
        self.keep(row, kept);
        Ok(series)
    }

    /// The alarms of the event in this row, as of this revision, if it has any.
    pub(super) fn alarms(
        &self,
        connection: &Connection,
        (row, revision): (i64, i64),
    ) -> Result<Option<Arc<CarriedAlarms>>, CalendarError> {
        let lock = || self.alarmed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, alarms)) = lock().get(&row)
            && *of == revision
        {
            return Ok(alarms.clone());
        }
        let (text, _) = store::texts(connection, row)?;
        let has_alarms = text.windows(VALARM.len()).any(|part| part == VALARM);
        let alarms = has_alarms
            .then(|| EventSet::events_of(&Document::parse(&text).document))
            .and_then(|sets| CarriedAlarms::of(sets.first()?))
            .map(Arc::new);
        let mut alarmed = lock();
        if alarmed.len() >= MAX_KEPT {
            alarmed.clear();
        }
        alarmed.insert(row, (revision, alarms.clone()));
        Ok(alarms)
    }

    fn keep(&self, row: i64, one: Kept) {
        let mut kept = self.kept();
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(row, one);
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<i64, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Whether its calendar is there and counts as it did.
    fn still_in(&self, calendars: &HashMap<i64, CalendarRow>) -> bool {
        calendars
            .values()
            .any(|row| row.view.id == self.calendar && row.view.busy == self.takes_time)
    }
}
