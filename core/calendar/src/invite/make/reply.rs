//! REPLY: the user's answer (RFC 5546 §3.2.3).

use jiff::Timestamp;
use os1_guard::Address;

use super::text::{only, text};
use super::{Made, MakeFault};
use crate::ical::{Component, Property};
use crate::invite::key::Key;
use crate::invite::parts::{assembled, shell};
use crate::invite::take::instance_of;
use crate::invite::{Method, Own, people};
use crate::{Event, EventSet, Moment, ParticipationStatus, Transparency};

/// What is answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answering<'a> {
    /// The user's addresses.
    pub(crate) own: &'a Own,
    /// The answer.
    pub(crate) status: ParticipationStatus,
    /// A word with it.
    pub(crate) comment: Option<&'a str>,
    /// One instance; all when `None`.
    pub(crate) instance: Option<&'a Moment>,
    /// When.
    pub(crate) now: Timestamp,
}

/// The answer to an invitation, and by which address. The event changes in nothing but the
/// user's own answer and in whether it takes their time.
pub(crate) fn reply(
    set: &EventSet,
    answering: &Answering<'_>,
) -> Result<(Made, Address), MakeFault> {
    let answered = answered_parts(set, answering)?;
    let mut from = None;
    let mut parts = Vec::new();
    for event in &answered {
        let guest = answering.own.guest(event).ok_or(MakeFault::NotInvited)?;
        let address: Address = guest.address.parse().map_err(|_| MakeFault::NotInvited)?;
        parts.push(part(event, &guest.address, answering));
        from.get_or_insert(address);
    }
    let from = from.ok_or(MakeFault::NotInvited)?;
    let made = Made {
        calendar: text(&shell(set), Method::Reply, parts),
        after: after(set, &answered, answering).ok_or(MakeFault::NotInvited)?,
    };
    Ok((made, from))
}

/// The components that are answered: the instance, the series, or all single instances.
fn answered_parts(set: &EventSet, answering: &Answering<'_>) -> Result<Vec<Event>, MakeFault> {
    if let Some(id) = answering.instance {
        let part = instance_of(set, id).ok_or(MakeFault::NoSuchInstance)?;
        return Ok(vec![Event::of(part, set.zones().clone())]);
    }
    Ok(match set.master() {
        Some(master) => vec![master.clone()],
        None => set.events().to_vec(),
    })
}

fn part(event: &Event, guest: &str, answering: &Answering<'_>) -> Component {
    let kept = ["UID", "RECURRENCE-ID", "SEQUENCE", "ORGANIZER"];
    let mut answer = Event::of(only(event.component(), &kept), event.zones().clone());
    answer.set_stamp(answering.now);
    let mut line = Property::new("ATTENDEE", &format!("mailto:{guest}"));
    line.set_parameter("PARTSTAT", Some(answering.status.name()));
    let own = people::line(event, guest);
    // Who was sent by somebody else says so (RFC 5546 §3.2.2.3).
    let by = own.and_then(|own| own.parameter("DELEGATED-FROM"));
    line.set_parameter("DELEGATED-FROM", by);
    let component = answer.component_mut();
    component.add(line);
    component.add(Property::new("REQUEST-STATUS", "2.0;Success"));
    component.set_text("COMMENT", answering.comment.filter(|said| !said.is_empty()));
    component.clone()
}

/// The event with the answer on the user's line, and nothing else changed but TRANSP, as a
/// declined event takes no time, and who tells the organizer.
fn after(set: &EventSet, answered: &[Event], answering: &Answering<'_>) -> Option<EventSet> {
    let mut events = set.events().to_vec();
    for event in answered {
        if !events.iter().any(|one| Key::of(one) == Key::of(event)) {
            events.push(event.clone());
        }
    }
    let of_all = answering.instance.is_none();
    for event in &mut events {
        let is_answered = answered.iter().any(|one| Key::of(one) == Key::of(event));
        let Some(guest) = answering.own.guest(event).filter(|_| is_answered || of_all) else {
            continue;
        };
        people::written_to_by_us(event, "ORGANIZER", answering.own);
        let was = guest.status;
        if let Some(line) = people::line_mut(event.component_mut(), &guest.address) {
            line.set_parameter("PARTSTAT", Some(answering.status.name()));
        }
        if answering.status == ParticipationStatus::Declined {
            event.set_transparency(Transparency::Transparent);
        } else if was == ParticipationStatus::Declined {
            event.component_mut().remove("TRANSP");
        }
    }
    let components = events.iter().map(|event| event.component().clone());
    assembled(&shell(set), components.collect())
}
