//! A scheduling message as text.

use std::collections::HashSet;

use crate::EventSet;
use crate::ical::{Component, Document, Entry, Property};
use crate::invite::parts::tzids;
use crate::invite::{Method, people};

/// The text of a message with these components, made in the calendar `shell` with its zones;
/// lines ended by `\n`.
pub(super) fn text(shell: &Component, method: Method, parts: Vec<Component>) -> String {
    let mut calendar = head(method);
    let named: HashSet<String> = parts.iter().flat_map(tzids).collect();
    for zone in shell.components("VTIMEZONE") {
        if zone.text("TZID").is_some_and(|tzid| named.contains(&tzid)) {
            calendar.add_component(zone.clone());
        }
    }
    for part in parts {
        calendar.add_component(part);
    }
    let document = Document::of(vec![Entry::Component(calendar)]);
    let events = EventSet::events_of(&document).into_iter();
    // A set adds the zones that the file does not define.
    let set = events.chain(EventSet::todos_of(&document)).next();
    let document = set.map_or(document, |set| set.document());
    lines(&document)
}

/// The text of a document with lines ended by `\n`.
pub(super) fn lines(document: &Document) -> String {
    document.write().replace("\r\n", "\n")
}

/// A calendar that says what the message does.
pub(super) fn head(method: Method) -> Component {
    let mut calendar = Component::new("VCALENDAR");
    calendar.add(Property::new("PRODID", "-//OS1//OS1//EN"));
    calendar.add(Property::new("VERSION", "2.0"));
    calendar.add(Property::new("METHOD", method.name()));
    calendar
}

/// A component as others may see it: without alarms and without what only we note.
pub(super) fn public(component: &Component) -> Component {
    let mut part = component.clone();
    part.remove_components(|inner| inner.is("VALARM"));
    part.entries_mut().retain(|entry| match entry {
        Entry::Property(property) => !property.name().to_ascii_uppercase().starts_with("X-OS1"),
        Entry::Component(_) => true,
        Entry::Unread(_) => false,
    });
    for entry in part.entries_mut() {
        if let Entry::Property(property) = entry {
            people::make_public(property);
        }
    }
    part
}

/// A component with these properties of another, where it has them, as others may see them.
pub(super) fn only(component: &Component, names: &[&str]) -> Component {
    let mut part = Component::new(component.name());
    for name in names {
        for property in component.properties(name) {
            let mut property = property.clone();
            people::make_public(&mut property);
            part.add(property);
        }
    }
    part
}
