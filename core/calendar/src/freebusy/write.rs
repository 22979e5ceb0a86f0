//! Telling others when the user is taken.

use jiff::Timestamp;

use super::BusySpan;
use super::period::{write_period, write_time};
use crate::ical::{Component, Document, Entry, Property};
use crate::{Busyness, Span, Spans};

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeBusyRequest {
    /// For which stretch.
    pub window: Span,
    /// The address of whose time it is, if it may be told.
    pub address: Option<String>,
    /// When it was made (DTSTAMP).
    pub stamp: Timestamp,
    /// Its UID.
    pub uid: String,
}

/// A VFREEBUSY that tells when somebody is taken and nothing else: stretches of one kind are
/// joined, so that not even the number of events shows. What is taken more hides what is
/// taken less.
#[must_use]
pub fn write_free_busy(request: &FreeBusyRequest, busy: &[BusySpan]) -> Document {
    let mut told = Component::new("VFREEBUSY");
    told.add(Property::of_text("UID", &request.uid));
    told.add(Property::new("DTSTAMP", &write_time(request.stamp)));
    told.add(Property::new("DTSTART", &write_time(request.window.start)));
    told.add(Property::new("DTEND", &write_time(request.window.end)));
    if let Some(address) = &request.address {
        told.add(Property::new("ORGANIZER", &format!("mailto:{address}")));
    }
    let mut stronger = Spans::default();
    for kind in [Busyness::Away, Busyness::Busy, Busyness::Tentative] {
        let of_kind = busy.iter().filter(|one| one.busyness == kind);
        let within = of_kind.map(|one| one.span.intersection(&request.window));
        let spans = Spans::union(within);
        let shown = spans.intersection(&stronger.complement(&request.window));
        for span in shown.as_slice() {
            let line = Property::new("FREEBUSY", &write_period(span));
            told.add(line.with("FBTYPE", kind.fbtype()));
        }
        stronger = Spans::union(stronger.as_slice().iter().chain(spans.as_slice()).copied());
    }
    let mut calendar = Component::new("VCALENDAR");
    calendar.add(Property::new("VERSION", "2.0"));
    calendar.add(Property::new("PRODID", "-//OS1//OS1//EN"));
    calendar.add_component(told);
    Document::of(vec![Entry::Component(calendar)])
}
