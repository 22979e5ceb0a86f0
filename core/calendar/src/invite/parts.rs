//! The components of an event put together anew.

use std::collections::BTreeSet;

use crate::EventSet;
use crate::ical::{Component, Document, Entry};

/// An event of these components in this calendar; `None` when there are none.
pub(crate) fn assembled(shell: &Component, components: Vec<Component>) -> Option<EventSet> {
    let mut calendar = shell.clone();
    calendar.remove("METHOD");
    let is_todo = components.first().is_some_and(|one| one.is("VTODO"));
    for component in components {
        calendar.add_component(component);
    }
    let document = Document::of(vec![Entry::Component(calendar)]);
    let sets = if is_todo {
        EventSet::todos_of(&document)
    } else {
        EventSet::events_of(&document)
    };
    sets.into_iter().next()
}

/// The calendar around an event, with the zones that its file defines and it names.
pub(crate) fn shell(set: &EventSet) -> Component {
    let mut shell = set.calendar().clone();
    let named = set.events().iter();
    let named: BTreeSet<String> = named.flat_map(|event| tzids(event.component())).collect();
    for tzid in named {
        if let Some(zone) = set.zones().definition(&tzid) {
            shell.add_component(zone.clone());
        }
    }
    shell
}

/// The zones that a component names.
pub(crate) fn tzids(component: &Component) -> Vec<String> {
    let lines = component.all_properties();
    let named = lines.filter_map(|line| line.parameter("TZID"));
    named.map(str::to_owned).collect()
}

/// The calendar around an event, with the zones of another besides its own.
pub(crate) fn with_zones(set: &EventSet, other: &EventSet) -> Component {
    let mut joined = shell(set);
    for zone in shell(other).components("VTIMEZONE") {
        let known = |one: &Component| one.text("TZID") == zone.text("TZID");
        if !joined.components("VTIMEZONE").any(known) {
            joined.add_component(zone.clone());
        }
    }
    joined
}

/// The text of an event that is read back to it.
pub(crate) fn reread(text: &[u8]) -> Option<EventSet> {
    let document = Document::parse(text).document;
    let events = EventSet::events_of(&document).into_iter();
    events.chain(EventSet::todos_of(&document)).next()
}
