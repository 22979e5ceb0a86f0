//! COUNTER: another time proposed to the organizer (RFC 5546 §3.2.7).

use jiff::Timestamp;
use os1_guard::Address;

use super::text::{public, text};
use super::{Made, MakeFault};
use crate::invite::parts::shell;
use crate::invite::take::instance_of;
use crate::invite::{Method, Own, people};
use crate::{Event, EventSet, Moment, ParticipationStatus};

/// What is proposed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Countering<'a> {
    /// The user's addresses.
    pub(crate) own: &'a Own,
    /// The new beginning.
    pub(crate) start: &'a Moment,
    /// The new end.
    pub(crate) end: &'a Moment,
    /// A word with it.
    pub(crate) comment: Option<&'a str>,
    /// One instance; all when `None`.
    pub(crate) instance: Option<&'a Moment>,
    /// When.
    pub(crate) now: Timestamp,
}

/// The proposal, and by which address. The event itself stays as it is: the organizer decides.
pub(crate) fn counter(
    set: &EventSet,
    countering: &Countering<'_>,
) -> Result<(Made, Address), MakeFault> {
    if !countering.start.is_before(countering.end) {
        return Err(MakeFault::EndBeforeStart);
    }
    let part = match countering.instance {
        Some(id) => instance_of(set, id),
        None => set
            .master()
            .or(set.events().first())
            .map(|event| event.component().clone()),
    };
    let part = part.ok_or(MakeFault::NoSuchInstance)?;
    let mut event = Event::of(public(&part), set.zones().clone());
    let guest = countering.own.guest(&event).ok_or(MakeFault::NotInvited)?;
    let from = guest.address.parse().map_err(|_| MakeFault::NotInvited)?;
    event.set_start(countering.start);
    event.set_end(countering.end);
    event.set_stamp(countering.now);
    if let Some(line) = people::line_mut(event.component_mut(), &guest.address) {
        line.set_parameter("PARTSTAT", Some(ParticipationStatus::Tentative.name()));
    }
    let said = countering.comment.filter(|said| !said.is_empty());
    event.component_mut().remove("COMMENT");
    event.component_mut().set_text("COMMENT", said);
    let made = Made {
        calendar: text(
            &shell(set),
            Method::Counter,
            vec![event.component().clone()],
        ),
        after: set.clone(),
    };
    Ok((made, from))
}
