//! The entries that one line of the index gives in a window.

use std::sync::Arc;

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::{AgendaEntry, EntryDetails};
use crate::index::moment_of;
use crate::store::Line;
use crate::{CalendarError, EventSet, Moment, Span};

/// Where and when is looked.
pub(super) struct Place<'a> {
    pub(super) window: &'a Span,
    pub(super) zone: &'a TimeZone,
    pub(super) from: Zoned,
    pub(super) to: Zoned,
}

impl<'a> Place<'a> {
    pub(super) fn new(window: &'a Span, zone: &'a TimeZone) -> Self {
        Self {
            window,
            zone,
            from: window.start.to_zoned(zone.clone()),
            to: window.end.to_zoned(zone.clone()),
        }
    }

    /// The entry of a line without instances of its own.
    pub(super) fn single(&self, line: &Line, details: EntryDetails) -> Option<AgendaEntry> {
        let start = moment_of(&line.starts)?;
        let end = moment_of(&line.ends).unwrap_or_else(|| start.clone());
        let entry = self.entry(Arc::new(details), None, start, end).ok()?;
        entry.is_in(self.window).then_some(entry)
    }

    /// The entries of a recurring or overridden event.
    pub(super) fn series(
        &self,
        set: &EventSet,
        details: EntryDetails,
        takes_time: bool,
        entries: &mut Vec<AgendaEntry>,
    ) {
        let plain = Arc::new(details);
        for found in set.occurrences(&self.from, &self.to, self.zone) {
            let changed = set
                .events()
                .get(found.component)
                .filter(|event| event.component().property("RECURRENCE-ID").is_some());
            let details = match changed {
                Some(event) => Arc::new(plain.of_override(event, takes_time)),
                None => Arc::clone(&plain),
            };
            let entry = self.entry(details, found.recurrence_id, found.start, found.end);
            entries.extend(entry.ok().filter(|entry| entry.is_in(self.window)));
        }
    }

    fn entry(
        &self,
        details: Arc<EntryDetails>,
        recurrence_id: Option<Moment>,
        start: Moment,
        end: Moment,
    ) -> Result<AgendaEntry, CalendarError> {
        let begins = start.in_zone(self.zone)?;
        let ends = end.in_zone(self.zone)?;
        let span = Span::new(begins.timestamp(), ends.timestamp().max(begins.timestamp()));
        Ok(AgendaEntry {
            details,
            recurrence_id,
            start: self.here(start, begins),
            end: self.here(end, ends),
            span,
        })
    }

    /// A day stays a day; a time is told in the user's zone.
    fn here(&self, moment: Moment, at: Zoned) -> Moment {
        match moment {
            Moment::Day(_) => moment,
            Moment::Floating(_) => Moment::At(at),
            Moment::At(_) => Moment::At(at.with_time_zone(self.zone.clone())),
        }
    }
}
