//! The calendar as shells use it.

use std::path::PathBuf;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, ErrorKind, Id, ProgressSink, Source};
use os1_calendar::{
    AgendaEntry, Calendar, CalendarView, Changed, ConflictView, EventSet, EventView, ImportReport,
    Moment, NewCalendar, ObjectEdit, Span, Transparency,
};
use serde::Serialize;

use crate::companion::Companion;

/// How long something takes that does not say.
const USUAL_LENGTH: SignedDuration = SignedDuration::from_hours(1);

/// An event to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// What it is called.
    pub summary: String,
    /// When it begins: a day, or an instant where the user is.
    pub start: Moment,
    /// When it is over, exclusive; a day or an hour later when `None`.
    pub end: Option<Moment>,
    /// RRULE (RFC 5545 §3.3.10), for something that recurs.
    pub rule: Option<String>,
    /// Where it is.
    pub place: Option<String>,
    /// The calendar, by name or id; the usual one when `None`.
    pub calendar: Option<String>,
}

/// An event that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddedEvent {
    /// The event, at its first time.
    #[serde(flatten)]
    pub event: EventView,
    /// The id to take it back with.
    pub undo: String,
    /// What is in its way.
    pub conflicts: Vec<EventView>,
}

impl Companion {
    /// The calendar.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        self.world.calendar()
    }

    /// Adds an event at once; it can be taken back.
    ///
    /// # Errors
    /// There is no such calendar, it is read-only, or the event ends before it begins.
    pub fn add_event(&self, new: &NewEvent) -> Result<AddedEvent, Error> {
        let calendar = self.calendar();
        let view = match &new.calendar {
            Some(name) => calendar.named(name)?,
            None => calendar.usual()?,
        };
        let set = self.event_of(new)?;
        let edits = [ObjectEdit::Put {
            calendar: view.id,
            text: set.document().write().into_bytes(),
        }];
        let what = format!("put {} into the calendar {}", new.summary, view.name);
        let changed = calendar.change(&edits, Source::User, &what, "you asked for it")?;
        self.added(&changed, &new.start)
    }

    fn event_of(&self, new: &NewEvent) -> Result<EventSet, Error> {
        let uid = format!("{}@os1", self.world.ids().next());
        let stamp = self.world.now().timestamp();
        let end = match &new.end {
            Some(end) => Some(end.clone()),
            None => usual_end(&new.start),
        };
        if let Some(end) = &end
            && (end.is_before(&new.start) || end.is_day() != new.start.is_day())
        {
            return Err(Error::new(
                ErrorKind::Invalid,
                "The event would end before it begins, so it was not added. Check its times.",
            ));
        }
        let mut set = EventSet::create(&uid, &new.start, stamp);
        if let Some(event) = set.master_mut() {
            event.set_summary(Some(&new.summary));
            event.set_location(new.place.as_deref());
            event.set_rule_text(new.rule.as_deref());
            if let Some(end) = &end {
                event.set_end(end);
            }
            // A whole day is a note about that day, unless it says that one is away.
            if new.start.is_day() && !os1_calendar::says_away(&new.summary) {
                event.set_transparency(Transparency::Transparent);
            }
        }
        Ok(set)
    }

    fn added(&self, changed: &Changed, start: &Moment) -> Result<AddedEvent, Error> {
        let object = changed.objects.first().copied();
        let zone = self.world.now().time_zone().clone();
        let at = start.in_zone(&zone).map_err(|_| out_of_range())?;
        let from = at.timestamp();
        let day = SignedDuration::from_hours(24);
        let window = Span::new(from, from.saturating_add(day).map_err(|_| out_of_range())?);
        let entries = self.calendar().agenda(&window)?.value;
        let own = entries
            .iter()
            .find(|entry| Some(entry.details.object) == object)
            .ok_or_else(|| Error::new(ErrorKind::Internal, "The event was added but is not listed. This is a defect of OS1; please report it."))?;
        let in_the_way = self.calendar().in_the_way(&own.span, None, &())?.value;
        let others = in_the_way
            .iter()
            .filter(|entry| own.takes_time() && Some(entry.details.object) != object);
        Ok(AddedEvent {
            event: EventView::from(own),
            undo: changed.undo.to_string(),
            conflicts: others.map(EventView::from).collect(),
        })
    }

    /// Takes .ics files into a calendar, which is made when there is none of that name.
    ///
    /// # Errors
    /// A path does not exist, the calendar is read-only, or the profile cannot be written.
    pub fn import_calendar(
        &self,
        name: Option<&str>,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, Error> {
        let calendar = self.calendar();
        let view = match name {
            None => calendar.usual()?,
            Some(name) => self.named_or_new(name)?,
        };
        Ok(calendar.import(view.id, paths, progress)?)
    }

    fn named_or_new(&self, name: &str) -> Result<CalendarView, Error> {
        match self.calendar().named(name) {
            Err(os1_calendar::CalendarError::NoCalendar) => Ok(self
                .calendar()
                .create(NewCalendar::own(name), "you asked me to import into it")?),
            other => Ok(other?),
        }
    }

    /// Takes an event away, by the id of its object or by its UID; it can be taken back.
    ///
    /// # Errors
    /// There is no such event, or its calendar is read-only.
    pub fn remove_event(&self, id: &str) -> Result<Changed, Error> {
        let calendar = self.calendar();
        let objects: Vec<Id> = match id.parse::<Id>() {
            Ok(id) => vec![calendar.object(id)?.id],
            Err(_) => calendar
                .objects_of_uid(id)?
                .into_iter()
                .map(|object| object.id)
                .collect(),
        };
        if objects.is_empty() {
            return Err(os1_calendar::CalendarError::NotFound.into());
        }
        let edits: Vec<ObjectEdit> = objects
            .into_iter()
            .map(|object| ObjectEdit::Delete { object })
            .collect();
        let what = "took an event out of the calendar";
        Ok(calendar.change(&edits, Source::User, what, "you asked for it")?)
    }

    /// What cannot both be kept in `window`.
    ///
    /// # Errors
    /// The window is too long, or the profile could not be read.
    pub fn calendar_conflicts(&self, window: &Span) -> Result<Vec<ConflictView>, Error> {
        let found = self.calendar().conflicts(window, &())?;
        Ok(found.value.iter().map(ConflictView::from).collect())
    }

    /// The entries of `window`, for listings.
    ///
    /// # Errors
    /// The window is too long, or the profile could not be read.
    pub fn agenda(&self, window: &Span) -> Result<Vec<AgendaEntry>, Error> {
        Ok(self.calendar().agenda(window)?.value)
    }

    /// The present instant where the user is.
    #[must_use]
    pub fn now(&self) -> Zoned {
        self.world.now()
    }
}

fn usual_end(start: &Moment) -> Option<Moment> {
    match start {
        Moment::Day(date) => date.tomorrow().ok().map(Moment::Day),
        Moment::Floating(time) => time.checked_add(USUAL_LENGTH).ok().map(Moment::Floating),
        Moment::At(zoned) => zoned.checked_add(USUAL_LENGTH).ok().map(Moment::At),
    }
}

fn out_of_range() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The time is outside the years that can be counted with. Choose a nearer one.",
    )
}
