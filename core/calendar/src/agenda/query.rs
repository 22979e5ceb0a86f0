//! Asking for a stretch of time.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use os1_base::{Labeled, Labels, Readers, Source};

use super::expand::single;
use super::{AgendaEntry, EntryDetails};
use crate::calendar::{Calendar, MAX_EVENTS_OF_A_LISTING};
use crate::store::{self, CalendarRow};
use crate::{CalendarError, Span};

/// The longest stretch of one listing, in days: ten years.
pub const MAX_AGENDA_DAYS: i64 = 3_660;

impl Calendar {
    /// Everything that takes place in `window`, in the order it begins, cancelled events too.
    /// Days and floating times are those of the clock's zone. As soon as one entry is not the
    /// user's own words, all are labelled as strangers'.
    ///
    /// # Errors
    /// [`CalendarError::Invalid`] for a window without length, [`CalendarError::TooLarge`] for
    /// one with more than [`MAX_EVENTS_OF_A_LISTING`] entries or [`MAX_AGENDA_DAYS`].
    pub fn agenda(&self, window: &Span) -> Result<Labeled<Vec<AgendaEntry>>, CalendarError> {
        checked(window)?;
        let zone = self.zone();
        let mut entries = self.store.read(|c| {
            let calendars: HashMap<i64, CalendarRow> = store::all(c)?
                .into_iter()
                .map(|row| (row.row, row))
                .collect();
            let (from, to) = (window.start.as_second(), window.end.as_second());
            let mut entries = Vec::new();
            for line in store::lines_in(c, from, to)? {
                if let Some(calendar) = calendars.get(&line.calendar) {
                    let (id, busy) = (calendar.view.id, calendar.view.busy);
                    let details = || EntryDetails::of_line(&line, id, busy);
                    entries.extend(single(&line, details, window, &zone));
                }
            }
            for key in store::lasting_in(c, from, to)? {
                if let Some(series) = self.cache.series(c, key, &calendars)? {
                    series.entries(window, &zone, &mut entries);
                }
                if entries.len() > MAX_EVENTS_OF_A_LISTING {
                    return Err(too_many());
                }
            }
            Ok(entries)
        })?;
        entries.sort_by(AgendaEntry::order);
        Ok(labeled(entries))
    }

    /// Everything that takes place on these days, the last included, where the user is.
    ///
    /// # Errors
    /// As [`Calendar::agenda`].
    pub fn agenda_of_days(
        &self,
        first: Date,
        last: Date,
    ) -> Result<Labeled<Vec<AgendaEntry>>, CalendarError> {
        self.agenda(&days(first, last, &self.zone())?)
    }

    /// The next entries that begin at `from` or later, `count` at most, within ten years.
    ///
    /// # Errors
    /// As [`Calendar::agenda`].
    pub fn next_entries(
        &self,
        from: jiff::Timestamp,
        count: usize,
    ) -> Result<Labeled<Vec<AgendaEntry>>, CalendarError> {
        // Wider and wider, so that a near entry is found without looking far.
        let mut reach = 7;
        loop {
            let end = from.saturating_add(SignedDuration::from_hours(24 * reach))?;
            let mut found = self.agenda(&Span::new(from, end))?;
            found.value.retain(|entry| entry.span.start >= from);
            if found.value.len() >= count || reach >= MAX_AGENDA_DAYS {
                found.value.truncate(count);
                return Ok(found);
            }
            reach = (reach * 8).min(MAX_AGENDA_DAYS);
        }
    }

    /// The zone the user is in.
    pub(crate) fn zone(&self) -> TimeZone {
        self.clock.now().time_zone().clone()
    }
}

/// From the first instant of one day to the last of another.
pub(crate) fn days(first: Date, last: Date, zone: &TimeZone) -> Result<Span, CalendarError> {
    let start = first.to_zoned(zone.clone())?;
    let end = last.checked_add(1.day())?.to_zoned(zone.clone())?;
    Ok(Span::new(start.timestamp(), end.timestamp()))
}

fn checked(window: &Span) -> Result<(), CalendarError> {
    if window.is_empty() {
        return Err(CalendarError::Invalid(
            "The stretch ends before it begins. Check its ends.",
        ));
    }
    if window.length() > SignedDuration::from_hours(24 * MAX_AGENDA_DAYS) {
        return Err(too_many());
    }
    Ok(())
}

fn too_many() -> CalendarError {
    CalendarError::TooLarge {
        what: "The stretch",
        most: "ten years or 100,000 events",
    }
}

/// The user's words for every reader only while no stranger's are among them; an agenda stays
/// on the device in any case until an account says otherwise.
fn labeled(entries: Vec<AgendaEntry>) -> Labeled<Vec<AgendaEntry>> {
    if entries.iter().all(|entry| entry.details.own) {
        Labeled::new(entries, Labels::new(Source::User, Readers::on_device()))
    } else {
        Labeled::by_third_party(entries)
    }
}
