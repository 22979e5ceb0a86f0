//! Which occasions come next, and of which to tell today.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use os1_base::{Id, Labeled};
use serde::Serialize;

use super::Occasion;
use crate::calendar::Calendar;
use crate::ical::Document;
use crate::{AgendaEntry, CalendarError, EventSet};

/// How far is looked at the most, in days: a year and a day.
const MAX_DAYS: u32 = 367;

/// An occasion on its next day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpcomingOccasion {
    /// Its object.
    pub object: Id,
    /// What it is.
    pub occasion: Occasion,
    /// When it is next.
    pub date: Date,
    /// How many years it is then; `None` when the year is not known.
    pub years: Option<i16>,
    /// How many days are left; 0 today.
    pub days_left: u32,
    /// Whether the notice has come: it is time to buy something.
    pub notice: bool,
}

impl Calendar {
    /// The occasions of the next `days` days, today included, by date.
    ///
    /// # Errors
    /// The store failed.
    pub fn upcoming_occasions(
        &self,
        days: u32,
    ) -> Result<Labeled<Vec<UpcomingOccasion>>, CalendarError> {
        let today = self.clock.now().date();
        let last = today.checked_add(i64::from(days.min(MAX_DAYS)).days())?;
        let entries = self.agenda_of_days(today, last)?;
        let mut found = Vec::new();
        for entry in entries.value.iter().filter(|entry| entry.is_all_day()) {
            found.extend(self.upcoming(entry, today)?);
        }
        Ok(Labeled::new(found, entries.labels))
    }

    fn upcoming(
        &self,
        entry: &AgendaEntry,
        today: Date,
    ) -> Result<Option<UpcomingOccasion>, CalendarError> {
        let object = self.object(entry.details.object)?;
        let document = Document::parse(&object.text).document;
        let sets = EventSet::events_of(&document);
        let master = sets.first().and_then(EventSet::master);
        let Some(occasion) = master.and_then(Occasion::of) else {
            return Ok(None);
        };
        let date = entry.start.date();
        let left = today.until((Unit::Day, date))?.get_days();
        let Ok(days_left) = u32::try_from(left) else {
            return Ok(None);
        };
        Ok(Some(UpcomingOccasion {
            object: object.id,
            years: occasion.year.map(|year| date.year().saturating_sub(year)),
            date,
            days_left,
            notice: days_left <= u32::from(occasion.notice_days),
            occasion,
        }))
    }
}
