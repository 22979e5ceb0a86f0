//! The instances of single events: of those whose alarms may ring, of one UID.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use os1_store::rusqlite::Connection;

use super::expand::single;
use super::{AgendaEntry, EntryDetails};
use crate::alarm::CarriedAlarms;
use crate::calendar::{Calendar, MAX_EVENTS_OF_A_LISTING};
use crate::store::{self, Alarmed, CalendarRow, EventKey};
use crate::{CalendarError, Span};

impl Calendar {
    /// The instances of events with alarms that may ring in `window`, each with the event's
    /// alarms.
    pub(crate) fn alarmed(
        &self,
        window: &Span,
    ) -> Result<Vec<(AgendaEntry, Arc<CarriedAlarms>)>, CalendarError> {
        let zone = self.zone();
        self.store.read(|c| {
            let calendars = by_row(c)?;
            let (from, to) = (window.start.as_second(), window.end.as_second());
            let mut found = Vec::new();
            for Alarmed { event, reach } in store::alarmed_in(c, from, to)? {
                let Some(alarms) = self.cache.alarms(c, event.version)? else {
                    continue;
                };
                let reach = jiff::SignedDuration::from_secs(reach);
                let around = window.widened(reach, reach);
                let entries = self.entries_of(c, event, &calendars, (&around, &zone))?;
                found.extend(
                    entries
                        .into_iter()
                        .map(|entry| (entry, Arc::clone(&alarms))),
                );
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
                if let Some(event) = store::key_of_uid(c, *row, uid)? {
                    found.extend(self.entries_of(c, event, &calendars, (window, &zone))?);
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
        event: EventKey,
        calendars: &HashMap<i64, CalendarRow>,
        (window, zone): (&Span, &TimeZone),
    ) -> Result<Vec<AgendaEntry>, CalendarError> {
        let mut entries = Vec::new();
        if event.lasting {
            if let Some(series) = self.cache.series(connection, event.version, calendars)? {
                series.entries(window, zone, &mut entries);
            }
        } else if let Some(line) = store::line(connection, event.version.0)?
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
