//! Finding a time with others.

use jiff::tz::TimeZone;
use os1_base::Error;
use os1_calendar::{
    BusySpan, CalendarError, Habits, Party, ProposalView, Span, Spans, TimeRequest,
    ical::{Component, Document},
    read_busy, told_time,
};

use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// Times at which the user and `others` are free, the best first.
    ///
    /// # Errors
    /// There is nothing to look for, or the profile could not be read.
    pub fn free_times(
        &self,
        request: &TimeRequest,
        others: &[Party],
        place: Option<&str>,
    ) -> Result<Vec<ProposalView>, Error> {
        let found = self.calendar().find_times(request, others, place, &())?;
        Ok(found.iter().map(ProposalView::from).collect())
    }

    /// Somebody whose events or free/busy are in this file. What a free/busy file does not
    /// speak about counts as taken: nobody knows.
    ///
    /// # Errors
    /// The file is no calendar.
    pub fn party_of_file(&self, name: &str, bytes: &[u8], window: &Span) -> Result<Party, Error> {
        self.world.party_of_file(name, bytes, window)
    }

    /// Somebody whose events are one of the user's calendars.
    ///
    /// # Errors
    /// There is no calendar of that name.
    pub fn party_of_calendar(&self, name: &str, window: &Span) -> Result<Party, Error> {
        let view = self.calendar().named(name)?;
        let text = self.calendar().export(view.id)?;
        self.party_of_file(&view.name, &text, window)
    }
}

impl World {
    /// As [`Companion::party_of_file`].
    pub(crate) fn party_of_file(
        &self,
        name: &str,
        bytes: &[u8],
        window: &Span,
    ) -> Result<Party, Error> {
        let document = Document::parse(bytes).document;
        if document.calendars().next().is_none() {
            let why = "it holds no VCALENDAR".to_owned();
            return Err(CalendarError::NotAnObject { why }.into());
        }
        let zone = zone_of(&document).unwrap_or_else(|| self.calendar().time_zone());
        let taken = BusySpan::taken(&read_busy(&document, window, &zone));
        let unknown = told_time(&document).map(|told| told.complement(window));
        let unknown = unknown.unwrap_or_default();
        let busy = taken.as_slice().iter().chain(unknown.as_slice());
        Ok(Party {
            name: Some(os1_base::text::printable(name)),
            busy: Spans::union(busy.copied()),
            habits: Habits::default(),
            zone,
        })
    }
}

/// Where the owner of a file is, as it says.
fn zone_of(document: &Document) -> Option<TimeZone> {
    let named = |calendar: &Component| calendar.text("X-WR-TIMEZONE");
    let name = document.calendars().find_map(named)?;
    TimeZone::get(name.trim()).ok()
}
