//! Guests and organizers in the lines of a component.

use os1_guard::Address;

use super::Own;
use crate::ical::{Component, Entry, Property};
use crate::{Attendee, Event};

/// When a guest answered last and to what, on their line in the organizer's own copy; never
/// sent. It tells an old answer from a new one (RFC 5546 §2.1.5).
pub(crate) const ANSWERED: &str = "X-OS1-ANSWERED";

/// Who writes to somebody about an event (RFC 6638 §7.1).
const AGENT: &str = "SCHEDULE-AGENT";
/// What is between a program and its server, and in no message (RFC 6638 §7).
const SCHEDULING: [&str; 3] = [AGENT, "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND"];

/// Says on every line of this name, but the user's own, that OS1 writes to them: a server that
/// schedules by itself would write a second time when it is given the event.
pub(crate) fn written_to_by_us(event: &mut Event, name: &str, own: &Own) {
    for entry in event.component_mut().entries_mut() {
        if let Entry::Property(line) = entry
            && line.is(name)
            && !own.is(&Attendee::of(line).address)
        {
            line.set_parameter(AGENT, Some("CLIENT"));
        }
    }
}

/// Lets the line say what it said before of who writes to them.
pub(crate) fn keep_agent(line: &mut Property, before: &Property) {
    if Attendee::of(line).is(&Attendee::of(before).address) {
        let agent = before.parameter(AGENT).map(str::to_owned);
        line.set_parameter(AGENT, agent.as_deref());
    }
}

/// Takes off what nobody but the user's server is told.
pub(crate) fn make_public(line: &mut Property) {
    for name in SCHEDULING.into_iter().chain([ANSWERED]) {
        line.set_parameter(name, None);
    }
}

/// The plain mail address of an ORGANIZER or ATTENDEE.
pub(crate) fn address(line: &Property) -> Option<Address> {
    Attendee::of(line).address.parse().ok()
}

/// The address in a SENT-BY.
pub(crate) fn sent_by(line: &Property) -> Option<Address> {
    bare(line.parameter("SENT-BY")?).parse().ok()
}

/// The addresses of a parameter such as DELEGATED-TO.
pub(crate) fn addresses(line: &Property, parameter: &str) -> Vec<Address> {
    let found = line.parameters().iter().find(|one| one.is(parameter));
    let values = found.map_or(&[][..], crate::ical::Parameter::values);
    values
        .iter()
        .filter_map(|value| bare(value).parse().ok())
        .collect()
}

/// The line of a guest.
pub(crate) fn line<'a>(event: &'a Event, guest: &str) -> Option<&'a Property> {
    event
        .component()
        .properties("ATTENDEE")
        .find(|line| Attendee::of(line).is(guest))
}

/// The line of a guest, to be changed.
pub(crate) fn line_mut<'a>(component: &'a mut Component, guest: &str) -> Option<&'a mut Property> {
    component
        .entries_mut()
        .iter_mut()
        .find_map(|entry| match entry {
            Entry::Property(line) if line.is("ATTENDEE") && Attendee::of(line).is(guest) => {
                Some(line)
            }
            _ => None,
        })
}

/// An address without `mailto:`.
fn bare(value: &str) -> &str {
    match value.trim().split_at_checked(7) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto:") => address.trim(),
        _ => value.trim(),
    }
}
