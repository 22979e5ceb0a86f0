//! The instances of single events: of those whose alarms may ring, of one UID.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use os1_store::rusqlite::Connection;

use super::expand::single;
use super::{AgendaEntry, EntryDetails};
use crate::calendar::{Calendar, MAX_EVENTS_OF_A_LISTING};
use crate::store::{self, Alarmed, CalendarRow};
use crate::{CalendarError, EventSet, Span};

impl Calendar {
    /// The instances of events with alarms that may ring in `window`, each with the event.
    pub(crate) fn alarmed(
        &self,
        window: &Span,
    ) -> Result<Vec<(AgendaEntry, Arc<EventSet>)>, CalendarError> {
        let zone = self.zone();
        self.store.read(|c| {
            let calendars = by_row(c)?;
            let (from, to) = (window.start.as_second(), window.end.as_second());
            let mut found = Vec::new();
            for Alarmed {
                key,
                lasting,
                reach,
            } in store::alarmed_in(c, from, to)?
            {
                let Some(set) = self.cache.with_alarms(c, key)? else {
                    continue;
                };
                let reach = jiff::SignedDuration::from_secs(reach);
                let around = window.widened(reach, reach);
                let entries = self.entries_of(c, (key, lasting), &calendars, (&around, &zone))?;
                found.extend(entries.into_iter().map(|entry| (entry, Arc::clone(&set))));
                if found.len() > MAX_EVENTS_OF_A_LISTING {
                    break;
                }
            }
            Ok(found)
        })
    }

    /// The instances of the event of this UID in `window`, by begin.
    pub(crate) fn entries_of_uid(
        &self,
        uid: &str,
        window: &Span,
    ) -> Result<Vec<AgendaEntry>, CalendarError> {
        let zone = self.zone();
        let mut found = self.store.read(|c| {
            let calendars = by_row(c)?;
            let mut found = Vec::new();
            for row in calendars.keys() {
                for key in store::keys_of_uid(c, *row, uid)? {
                    found.extend(self.entries_of(c, key, &calendars, (window, &zone))?);
                }
            }
            Ok::<_, CalendarError>(found)
        })?;
        found.sort_by(AgendaEntry::order);
        Ok(found)
    }

    /// The instances of one event in a window, seen from a zone.
    fn entries_of(
        &self,
        connection: &Connection,
        (key, lasting): ((i64, i64), bool),
        calendars: &HashMap<i64, CalendarRow>,
        (window, zone): (&Span, &TimeZone),
    ) -> Result<Vec<AgendaEntry>, CalendarError> {
        let mut entries = Vec::new();
        if lasting {
            if let Some(series) = self.cache.series(connection, key, calendars)? {
                series.entries(window, zone, &mut entries);
            }
        } else if let Some(line) = store::line(connection, key.0)?
            && let Some(calendar) = calendars.get(&line.calendar)
        {
            let (id, busy) = (calendar.view.id, calendar.view.busy);
            let details = || EntryDetails::of_line(&line, id, busy);
            entries.extend(single(&line, details, window, zone));
        }
        Ok(entries)
    }
}

fn by_row(connection: &Connection) -> Result<HashMap<i64, CalendarRow>, CalendarError> {
    let rows = store::all(connection)?.into_iter();
    Ok(rows.map(|row| (row.row, row)).collect())
}
