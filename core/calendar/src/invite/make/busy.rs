//! Free/busy asked and told (RFC 5546 §3.3).

use jiff::Timestamp;
use os1_guard::Address;

use super::text::{head, lines};
use crate::event::utc_value;
use crate::ical::{Component, Document, Entry, Property};
use crate::invite::Method;
use crate::{BusySpan, FreeBusyRequest, Span, write_free_busy};

/// Asks `guests` when they are taken within `window`.
pub(crate) fn ask_busy(
    from: &Address,
    guests: &[Address],
    window: &Span,
    uid: &str,
    now: Timestamp,
) -> String {
    let mut part = Component::new("VFREEBUSY");
    part.add(Property::new("ORGANIZER", &format!("mailto:{from}")));
    for guest in guests {
        part.add(Property::new("ATTENDEE", &format!("mailto:{guest}")));
    }
    part.add(Property::new("DTSTAMP", &utc_value(now)));
    part.add(Property::new("DTSTART", &utc_value(window.start)));
    part.add(Property::new("DTEND", &utc_value(window.end)));
    part.add(Property::of_text("UID", uid));
    whole(Method::Request, part)
}

/// Answers `asked` (a VFREEBUSY of a REQUEST) with what is taken of the user's time.
pub(crate) fn tell_busy(
    asked: &Component,
    from: &Address,
    request: &FreeBusyRequest,
    busy: &[BusySpan],
) -> String {
    let told = write_free_busy(request, busy);
    let found = told.calendars().flat_map(Component::all_components).next();
    let mut part = found
        .cloned()
        .unwrap_or_else(|| Component::new("VFREEBUSY"));
    if let Some(organizer) = asked.property("ORGANIZER") {
        part.set(organizer.clone());
    }
    part.add(Property::new("ATTENDEE", &format!("mailto:{from}")));
    whole(Method::Reply, part)
}

fn whole(method: Method, part: Component) -> String {
    let mut calendar = head(method);
    calendar.add_component(part);
    lines(&Document::of(vec![Entry::Component(calendar)]))
}
