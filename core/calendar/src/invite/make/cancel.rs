//! CANCEL: the user calls off, or takes guests off the list (RFC 5546 §3.2.5).

use jiff::Timestamp;
use os1_guard::Address;

use super::invite::{organizer_of, others};
use super::text::{only, text};
use super::{Made, MakeFault};
use crate::ical::Component;
use crate::invite::key::Key;
use crate::invite::parts::{assembled, shell};
use crate::invite::take::instance_of;
use crate::invite::{Method, Own, people};
use crate::{Event, EventSet, Moment, Status};

/// What is called off.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cancelling<'a> {
    /// The user's addresses.
    pub(crate) own: &'a Own,
    /// Only these guests go off the list; with none the event is called off.
    pub(crate) guests: &'a [Address],
    /// One instance; all when `None`.
    pub(crate) instance: Option<&'a Moment>,
    /// And all later ones.
    pub(crate) and_later: bool,
    /// When.
    pub(crate) now: Timestamp,
}

/// What a cancellation says of an event.
const SAID: [&str; 7] = [
    "UID",
    "RECURRENCE-ID",
    "ORGANIZER",
    "ATTENDEE",
    "DTSTART",
    "DTEND",
    "SUMMARY",
];

/// The cancellation, by which address, and to whom.
pub(crate) fn cancel(
    set: &EventSet,
    cancelling: &Cancelling<'_>,
) -> Result<(Made, Address, Vec<Address>), MakeFault> {
    let from = organizer_of(set, cancelling.own)?;
    let all = others(set, cancelling.own);
    if all.is_empty() {
        return Err(MakeFault::NoGuests);
    }
    let newest = set.events().iter().map(Event::sequence).max().unwrap_or(0);
    let off = Off {
        cancelling,
        sequence: newest.saturating_add(1),
    };
    let is_guest = |one: &Address| all.iter().any(|guest| same(guest, one));
    if !cancelling.guests.iter().all(is_guest) {
        return Err(MakeFault::NotAGuest);
    }
    let to = if cancelling.guests.is_empty() {
        all
    } else {
        cancelling.guests.to_vec()
    };
    let (part, mut after) = match cancelling.instance {
        _ if !cancelling.guests.is_empty() => off.guests(set)?,
        Some(id) => off.instance(set, id)?,
        None => off.whole(set)?,
    };
    for event in after.events_mut() {
        people::written_to_by_us(event, "ATTENDEE", cancelling.own);
    }
    let calendar = text(&shell(set), Method::Cancel, vec![part]);
    Ok((Made { calendar, after }, from, to))
}

struct Off<'a> {
    cancelling: &'a Cancelling<'a>,
    sequence: u32,
}

impl Off<'_> {
    fn whole(&self, set: &EventSet) -> Result<(Component, EventSet), MakeFault> {
        let mut events = set.events().to_vec();
        events.iter_mut().for_each(|event| self.called_off(event));
        let first = events.iter().find(|event| Key::of(event) == Key::Whole);
        let first = first.or(events.first()).ok_or(MakeFault::NoSuchInstance)?;
        Ok((self.said(first), put_together(set, &events)?))
    }

    fn instance(&self, set: &EventSet, id: &Moment) -> Result<(Component, EventSet), MakeFault> {
        let part = instance_of(set, id).ok_or(MakeFault::NoSuchInstance)?;
        let mut event = Event::of(part, set.zones().clone());
        self.called_off(&mut event);
        if self.cancelling.and_later
            && let Some(line) = event.component_mut().property_mut("RECURRENCE-ID")
        {
            line.set_parameter("RANGE", Some("THISANDFUTURE"));
        }
        let key = Key::of(&event);
        let mut events = set.events().to_vec();
        for later in &mut events {
            if self.cancelling.and_later && Key::of(later) > key {
                self.called_off(later);
            }
        }
        let said = self.said(&event);
        match events.iter_mut().find(|one| Key::of(one) == key) {
            Some(same) => *same = event,
            None => events.push(event),
        }
        Ok((said, put_together(set, &events)?))
    }

    /// Some guests go off the list, and the event stays on: no STATUS (§3.2.5).
    fn guests(&self, set: &EventSet) -> Result<(Component, EventSet), MakeFault> {
        let first = set.master().or(set.events().first());
        let mut said = first.cloned().ok_or(MakeFault::NoSuchInstance)?;
        let mut events = set.events().to_vec();
        for event in &mut events {
            for guest in self.cancelling.guests {
                event.remove_attendee(guest.as_str());
            }
            self.stamped(event);
        }
        self.stamped(&mut said);
        let gone = |address: &str| {
            let mut all = self.cancelling.guests.iter();
            all.any(|guest| guest.as_str().eq_ignore_ascii_case(address))
        };
        for guest in said.attendees() {
            if !gone(&guest.address) {
                said.remove_attendee(&guest.address);
            }
        }
        said.set_status(None);
        Ok((self.said(&said), put_together(set, &events)?))
    }

    fn said(&self, event: &Event) -> Component {
        let mut part = Event::of(only(event.component(), &SAID), event.zones().clone());
        self.stamped(&mut part);
        part.set_status(event.status().filter(|status| *status == Status::Cancelled));
        super::text::public(part.component())
    }

    fn called_off(&self, event: &mut Event) {
        event.set_status(Some(Status::Cancelled));
        self.stamped(event);
    }

    fn stamped(&self, event: &mut Event) {
        event.set_sequence(self.sequence);
        event.set_stamp(self.cancelling.now);
    }
}

fn put_together(set: &EventSet, events: &[Event]) -> Result<EventSet, MakeFault> {
    let components = events.iter().map(|event| event.component().clone());
    assembled(&shell(set), components.collect()).ok_or(MakeFault::NoSuchInstance)
}

fn same(a: &Address, b: &Address) -> bool {
    a.as_str().eq_ignore_ascii_case(b.as_str())
}
