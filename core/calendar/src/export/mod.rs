//! A calendar out, as one iCalendar stream.

mod archive;
mod join;
mod place;

pub use archive::ArchivedCalendar;
pub use place::ArchivedPlace;

use os1_base::Id;

use crate::CalendarError;
use crate::calendar::Calendar;
use crate::ical::{Document, Entry};

/// Writes a calendar; see [`Calendar::export`].
pub(crate) fn run(calendar: &Calendar, id: Id) -> Result<Vec<u8>, CalendarError> {
    let view = calendar.calendar(id)?;
    let mut joined = join::Joined::default();
    calendar.each_text(id, &mut |text| -> Result<(), CalendarError> {
        joined.add(&Document::parse(&text.value).document);
        Ok(())
    })?;
    let calendars = joined.finished(&view);
    let entries = calendars.into_iter().map(Entry::Component).collect();
    Ok(Document::of(entries).write().into_bytes())
}
