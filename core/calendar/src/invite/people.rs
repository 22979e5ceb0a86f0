//! Guests and organizers in the lines of a component.

use os1_guard::Address;

use crate::ical::{Component, Entry, Property};
use crate::{Attendee, Event};

/// When a guest answered last and to what, on their line in the organizer's own copy; never
/// sent. It tells an old answer from a new one (RFC 5546 §2.1.5).
pub(crate) const ANSWERED: &str = "X-OS1-ANSWERED";

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
