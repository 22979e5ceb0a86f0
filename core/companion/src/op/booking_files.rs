//! Calendar files that come with a mail: what a shop or a venue sends along, no invitation.

use os1_base::text::{printable, shortened};
use os1_calendar::ical::Document;
use os1_calendar::{Event, EventSet, Moment, Status};
use os1_mail::{Booking, BookingKind, BookingTime, Contents};

/// The most events of one file that are proposed.
const MAX_EVENTS: usize = 20;
/// The longest text of one field, in characters.
const MAX_FIELD: usize = 200;

/// The events in the calendar files of a mail. What asks for an answer (RFC 5546) is an
/// invitation and not read here; nor is what recurs.
pub(super) fn bookings(contents: &Contents) -> Vec<Booking> {
    contents
        .files
        .iter()
        .filter(|(file, _)| {
            let name = file.name.as_deref().unwrap_or_default().to_lowercase();
            file.media_type == "text/calendar" || name.ends_with(".ics")
        })
        .flat_map(|(_, bytes)| events(bytes))
        .collect()
}

fn events(bytes: &[u8]) -> Vec<Booking> {
    let document = Document::parse(bytes).document;
    let method = document.method().unwrap_or_default().to_uppercase();
    if !matches!(method.as_str(), "" | "PUBLISH" | "CANCEL") {
        return Vec::new();
    }
    EventSet::events_of(&document)
        .iter()
        .filter_map(EventSet::master)
        .filter(|event| event.attendees().is_empty() && !event.recurs())
        .filter_map(|event| booking(event, method == "CANCEL"))
        .take(MAX_EVENTS)
        .collect()
}

fn booking(event: &Event, called_off: bool) -> Option<Booking> {
    let uid = event.uid();
    Some(Booking {
        kind: BookingKind::Event,
        title: plain(&event.summary()?)?,
        number: (!uid.is_empty()).then_some(uid),
        provider: event
            .organizer()
            .and_then(|organizer| plain(&organizer.name.unwrap_or(organizer.address))),
        start: event.start().as_ref().map(time),
        end: event.end().as_ref().map(time),
        place: event.location().and_then(|place| plain(&place)),
        amount: None,
        pending: event.status() == Some(Status::Tentative),
        cancelled: called_off || event.status() == Some(Status::Cancelled),
    })
}

fn time(moment: &Moment) -> BookingTime {
    match moment {
        Moment::Day(day) => BookingTime::Day(*day),
        Moment::Floating(wall) => BookingTime::Wall(*wall),
        Moment::At(zoned) => BookingTime::At(zoned.timestamp(), zoned.datetime()),
    }
}

/// A field as it may be shown: one line, bounded, nothing hidden.
fn plain(text: &str) -> Option<String> {
    let text = printable(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| shortened(&text, MAX_FIELD))
}
