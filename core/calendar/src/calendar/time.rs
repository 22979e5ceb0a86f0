//! The user's time: conflicts, what is taken, when there is room.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use os1_base::Labeled;
use os1_store::Settings;

use super::Calendar;
use crate::conflict::{self, Conflict, Way};
use crate::free::{self, HABITS_SETTING, Habits, Party, Proposal, TimeRequest};
use crate::{AgendaEntry, BusySpan, CalendarError, Span, Spans};

impl Calendar {
    /// Every conflict in `window`, with recurring events and days out of office, and with
    /// `way` between places; `&()` when nobody knows the places.
    ///
    /// # Errors
    /// As [`Calendar::agenda`].
    pub fn conflicts(
        &self,
        window: &Span,
        way: &dyn Way,
    ) -> Result<Labeled<Vec<Conflict>>, CalendarError> {
        let entries = self.agenda(window)?;
        Ok(entries.map(|entries| conflict::conflicts(&entries, way)))
    }

    /// What would be in the way of something in `span` at `place`.
    ///
    /// # Errors
    /// As [`Calendar::agenda`].
    pub fn in_the_way(
        &self,
        span: &Span,
        place: Option<&str>,
        way: &dyn Way,
    ) -> Result<Labeled<Vec<AgendaEntry>>, CalendarError> {
        let around = span.widened(conflict::MAX_WAY, conflict::MAX_WAY);
        let entries = self.agenda(&around)?;
        Ok(entries.map(|mut entries| {
            entries.retain(|entry| entry.takes_time() && widened(entry, place, way).overlaps(span));
            entries
        }))
    }

    /// When the user is taken in `window`, and how much: for VFREEBUSY.
    ///
    /// # Errors
    /// As [`Calendar::agenda`].
    pub fn busy(&self, window: &Span) -> Result<Vec<BusySpan>, CalendarError> {
        Ok(BusySpan::of_entries(&self.agenda(window)?.value))
    }

    /// The user's habits, as kept in the profile; the ordinary ones when none were told.
    ///
    /// # Errors
    /// The store failed.
    pub fn habits(&self) -> Result<Habits, CalendarError> {
        let settings = Settings::new(self.store.clone());
        Ok(settings.get(HABITS_SETTING)?.unwrap_or_default())
    }

    /// Keeps the user's habits; durable on return.
    ///
    /// # Errors
    /// The store failed.
    pub fn keep_habits(&self, habits: &Habits) -> Result<(), CalendarError> {
        Ok(Settings::new(self.store.clone()).put(HABITS_SETTING, habits)?)
    }

    /// The user as one of those who are to meet: taken time in `window` with the way to
    /// `place`, habits, zone.
    ///
    /// # Errors
    /// As [`Calendar::agenda`].
    pub fn user(
        &self,
        window: &Span,
        place: Option<&str>,
        way: &dyn Way,
    ) -> Result<Party, CalendarError> {
        let around = window.widened(conflict::MAX_WAY, conflict::MAX_WAY);
        let entries = self.agenda(&around)?.value;
        let taking = entries.iter().filter(|entry| entry.takes_time());
        Ok(Party {
            name: None,
            busy: Spans::union(taking.map(|entry| widened(entry, place, way))),
            habits: self.habits()?,
            zone: self.zone(),
        })
    }

    /// Times at which the user and all of `others` are free, the best first; see
    /// [`free::find_times`].
    ///
    /// # Errors
    /// As [`free::find_times`] and [`Calendar::agenda`].
    pub fn find_times(
        &self,
        request: &TimeRequest,
        others: &[Party],
        place: Option<&str>,
        way: &dyn Way,
    ) -> Result<Vec<Proposal>, CalendarError> {
        let user = self.user(&request.window, place, way)?;
        free::find_times(&user, others, request)
    }

    /// The zone in which the calendar is read.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        self.zone()
    }
}

/// An entry with the way from and to `place` around it.
fn widened(entry: &AgendaEntry, place: Option<&str>, way: &dyn Way) -> Span {
    let (Some(here), Some(there)) = (place, entry.details.place.as_deref()) else {
        return entry.span;
    };
    if entry.is_all_day() {
        return entry.span;
    }
    let bounded = |way: SignedDuration| way.clamp(SignedDuration::ZERO, conflict::MAX_WAY);
    let before = bounded(way.between(here, there));
    let after = bounded(way.between(there, here));
    entry.span.widened(before, after)
}
