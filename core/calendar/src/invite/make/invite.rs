//! REQUEST: the user invites, or tells guests of a change (RFC 5546 §3.2.2).

use jiff::Timestamp;
use os1_guard::Address;

use super::text::{public, text};
use super::{Made, MakeFault, revised};
use crate::invite::parts::shell;
use crate::invite::{Method, Own, people};
use crate::{Attendee, Event, EventSet, ParticipationStatus, Role};

/// An invitation to `set` from `from` with these guests besides those it has; `before` is what
/// the guests were told last.
pub(crate) fn invite(
    set: &EventSet,
    own: &Own,
    guests: &[Address],
    before: Option<&EventSet>,
    now: Timestamp,
) -> Result<(Made, Address), MakeFault> {
    let mut set = set.clone();
    let from = organizer_of(&set, own)?;
    for event in set.events_mut() {
        organised(event, &from);
        for guest in guests {
            let known = event.attendees().iter().any(|one| one.is(guest.as_str()));
            if !known {
                event.set_attendee(&invited(guest));
            }
        }
    }
    let mut after = revised(before, &set, now);
    for event in after.events_mut() {
        people::written_to_by_us(event, "ATTENDEE", own);
    }
    if others(&after, own).is_empty() {
        return Err(MakeFault::NoGuests);
    }
    let made = Made {
        calendar: request_for(&after),
        after,
    };
    Ok((made, from))
}

/// The text that tells guests of an event as it is.
pub(super) fn request_for(set: &EventSet) -> String {
    let parts = set.events().iter();
    let parts = parts.map(|event| public(event.component())).collect();
    text(&shell(set), Method::Request, parts)
}

/// The address that the user organises an event by: the one it has, else their first.
pub(super) fn organizer_of(set: &EventSet, own: &Own) -> Result<Address, MakeFault> {
    let named = set.events().iter().find_map(Event::organizer);
    match named {
        Some(organizer) if own.is(&organizer.address) => organizer
            .address
            .parse()
            .map_err(|_| MakeFault::NoOrganizer),
        Some(_) => Err(MakeFault::NotYours),
        None => own.addresses().first().cloned().ok_or(MakeFault::NoAddress),
    }
}

/// The guests of an event besides the user, each once; only plain addresses can be reached.
pub(crate) fn others(set: &EventSet, own: &Own) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for guest in set.events().iter().flat_map(Event::attendees) {
        if let Ok(address) = guest.address.parse::<Address>()
            && !own.is(address.as_str())
            && !found.iter().any(|one| guest.is(one.as_str()))
        {
            found.push(address);
        }
    }
    found
}

fn organised(event: &mut Event, from: &Address) {
    if event.component().property("ORGANIZER").is_some() {
        return;
    }
    let mut organizer = Attendee::new(from.as_str());
    event.set_organizer(Some(&organizer));
    organizer.role = Role::Chair;
    organizer.status = ParticipationStatus::Accepted;
    event.set_attendee(&organizer);
}

fn invited(guest: &Address) -> Attendee {
    Attendee {
        rsvp: true,
        ..Attendee::new(guest.as_str())
    }
}
