//! DECLINECOUNTER: the user stays with the time (RFC 5546 §3.2.8).

use jiff::Timestamp;
use os1_guard::Address;

use super::invite::organizer_of;
use super::text::{only, text};
use super::{Made, MakeFault};
use crate::ical::Property;
use crate::invite::parts::shell;
use crate::invite::take::instance_of;
use crate::invite::{Method, Own};
use crate::{Event, EventSet, Moment};

/// The answer to a guest's other time, and by which address.
pub(crate) fn decline_counter(
    set: &EventSet,
    own: &Own,
    guest: &Address,
    instance: Option<&Moment>,
    comment: Option<&str>,
    now: Timestamp,
) -> Result<(Made, Address), MakeFault> {
    let from = organizer_of(set, own)?;
    let part = match instance {
        Some(id) => instance_of(set, id),
        None => set.master().map(|event| event.component().clone()),
    };
    let part = part.ok_or(MakeFault::NoSuchInstance)?;
    let kept = ["UID", "RECURRENCE-ID", "SEQUENCE", "ORGANIZER"];
    let mut event = Event::of(only(&part, &kept), set.zones().clone());
    event.set_stamp(now);
    let component = event.component_mut();
    component.add(Property::new("ATTENDEE", &format!("mailto:{guest}")));
    component.set_text("COMMENT", comment.filter(|said| !said.is_empty()));
    let made = Made {
        calendar: text(
            &shell(set),
            Method::DeclineCounter,
            vec![event.component().clone()],
        ),
        after: set.clone(),
    };
    Ok((made, from))
}
