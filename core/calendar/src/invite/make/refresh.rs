//! REFRESH: the user asks the organizer for the latest state (RFC 5546 §3.2.6).

use jiff::Timestamp;
use os1_guard::Address;

use super::text::{only, text};
use super::{Made, MakeFault};
use crate::ical::Property;
use crate::invite::parts::shell;
use crate::invite::{Method, Own};
use crate::{Event, EventSet};

/// The question, and by which address.
pub(crate) fn refresh(
    set: &EventSet,
    own: &Own,
    now: Timestamp,
) -> Result<(Made, Address), MakeFault> {
    let event = set.master().or(set.events().first());
    let event = event.ok_or(MakeFault::NoSuchInstance)?;
    let guest = own.guest(event).ok_or(MakeFault::NotInvited)?;
    let from = guest.address.parse().map_err(|_| MakeFault::NotInvited)?;
    let mut part = Event::of(
        only(event.component(), &["UID", "ORGANIZER"]),
        set.zones().clone(),
    );
    part.set_stamp(now);
    let line = Property::new("ATTENDEE", &format!("mailto:{}", guest.address));
    part.component_mut().add(line);
    let made = Made {
        calendar: text(&shell(set), Method::Refresh, vec![part.component().clone()]),
        after: set.clone(),
    };
    Ok((made, from))
}
