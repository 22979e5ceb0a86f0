//! For which time a free/busy file speaks at all.

use jiff::tz::TimeZone;

use super::period::read_time;
use crate::ical::Document;
use crate::{Span, Spans};

/// The time that the VFREEBUSY components of a file tell about, by their DTSTART and DTEND;
/// `None` when it is not bounded: the file holds events, or does not say.
#[must_use]
pub fn told_time(document: &Document) -> Option<Spans> {
    let mut spans = Vec::new();
    for calendar in document.calendars() {
        if calendar.components("VEVENT").next().is_some() {
            return None;
        }
        for told in calendar.components("VFREEBUSY") {
            let at = |name: &str| {
                let property = told.property(name)?;
                read_time(property.value(), &TimeZone::UTC)
            };
            let (start, end) = (at("DTSTART")?, at("DTEND")?);
            spans.push(Span::new(start.timestamp(), end.timestamp()));
        }
    }
    (!spans.is_empty()).then(|| Spans::union(spans))
}
