//! What is to be said about an agenda: the facts, in order, without words.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::AgendaEntry;
use crate::{CalendarError, Moment, Status};

/// An agenda by days, to be said or drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgendaPlan {
    /// Every day asked for, also those that hold nothing.
    pub days: Vec<DayPlan>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayPlan {
    /// Which.
    pub date: Date,
    /// What it holds, whole days first, then in the order it begins. An event of several
    /// days stands on each of them.
    pub entries: Vec<PlannedEntry>,
}

/// One event on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedEntry {
    /// What it is called.
    pub summary: String,
    /// Where it is.
    pub place: Option<String>,
    /// Who takes part.
    pub who: Vec<String>,
    /// When it begins on this day; `None` for a whole day and for what began before.
    pub from: Option<Time>,
    /// When it is over on this day; `None` for a whole day and for what goes on.
    pub to: Option<Time>,
    /// Whether it takes the whole day.
    pub all_day: bool,
    /// Whether it perhaps takes place.
    pub tentative: bool,
    /// Whether it was called off.
    pub cancelled: bool,
    /// The calendar's id.
    pub calendar: String,
}

impl AgendaPlan {
    /// The days from `first` to `last`, both included, in `zone`, with what `entries` holds
    /// on each.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`].
    pub fn of(
        entries: &[AgendaEntry],
        first: Date,
        last: Date,
        zone: &TimeZone,
    ) -> Result<Self, CalendarError> {
        let mut days = Vec::new();
        let mut date = first;
        while date <= last {
            let begins = date.to_zoned(zone.clone())?.timestamp();
            let tomorrow = date.checked_add(1.day())?;
            let ends = tomorrow.to_zoned(zone.clone())?.timestamp();
            let window = crate::Span::new(begins, ends);
            let mut held: Vec<&AgendaEntry> = entries
                .iter()
                .filter(|entry| entry.is_in(&window))
                .collect();
            held.sort_by_key(|entry| (!entry.is_all_day(), entry.span.start));
            days.push(DayPlan {
                date,
                entries: held
                    .into_iter()
                    .map(|entry| PlannedEntry::on(entry, begins, ends))
                    .collect(),
            });
            date = tomorrow;
        }
        Ok(Self { days })
    }
}

impl PlannedEntry {
    /// The part of an entry on the day from `begins` to `ends`.
    fn on(entry: &AgendaEntry, begins: Timestamp, ends: Timestamp) -> Self {
        let details = &entry.details;
        let clock = |moment: &Moment| match moment {
            Moment::At(zoned) => Some(zoned.time()),
            Moment::Day(_) | Moment::Floating(_) => None,
        };
        let from = clock(&entry.start).filter(|_| entry.span.start >= begins);
        let to = clock(&entry.end).filter(|_| entry.span.end <= ends);
        let covers = entry.span.start <= begins && entry.span.end >= ends;
        Self {
            summary: details.summary.clone(),
            place: details.place.clone(),
            who: details.who.clone(),
            from,
            to,
            all_day: entry.is_all_day() || covers,
            tentative: details.status == Some(Status::Tentative),
            cancelled: details.status == Some(Status::Cancelled),
            calendar: details.calendar.to_string(),
        }
    }
}
